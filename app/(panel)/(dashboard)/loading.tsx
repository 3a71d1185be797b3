import { PageSkeleton } from '@/components/frame/page-skeleton';

/**
 * Each page that is always there has one of these; not all together, in the folder above: a page whose address may name
 * nothing must not begin to be sent, with 200, before that is known.
 */
export default function PanelLoading() {
  return <PageSkeleton />;
}
