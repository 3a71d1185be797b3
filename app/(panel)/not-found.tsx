export { NotFoundPage as default } from '@/components/frame/not-found-page';
