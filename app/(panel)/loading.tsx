export { PageSkeleton as default } from '@/components/frame/page-skeleton';
