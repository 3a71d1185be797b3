import { queryOptions } from '@tanstack/react-query';
import { type SystemView, systemViewSchema } from '../schemas/system-view';
import { fetchResult } from './fetch-result';

const intervalMs = 15_000;

/** How the panel itself is; `initial` is what the page was rendered with. */
export function systemQuery(initial: SystemView) {
  return queryOptions({
    queryKey: ['system'],
    queryFn: ({ signal }) => fetchResult('/api/system', systemViewSchema, signal),
    initialData: initial,
    staleTime: intervalMs,
    refetchInterval: intervalMs,
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: true,
    retry: false,
  });
}
