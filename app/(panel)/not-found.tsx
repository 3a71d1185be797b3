import { NotFoundPage } from '@/components/frame/not-found-page';

export default function PanelNotFound() {
  return <NotFoundPage />;
}
