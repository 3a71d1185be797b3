import { PageSkeleton } from '@/components/frame/page-skeleton';

export default function PanelLoading() {
  return <PageSkeleton />;
}
