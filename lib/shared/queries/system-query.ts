import { queryOptions } from '@tanstack/react-query';
import { type SystemView, systemViewSchema } from '../schemas/system-view';
import { fetchResult } from './fetch-result';

const intervalMs = 15_000;
/** While the activity log is still being read. */
const soonMs = 1500;

/** How the panel itself is; `initial` is what the page was rendered with. */
export function systemQuery(initial: SystemView) {
  return queryOptions({
    queryKey: ['system'],
    queryFn: ({ signal }) => fetchResult('/api/system', systemViewSchema, signal),
    initialData: initial,
    staleTime: intervalMs,
    refetchInterval: ({ state }) => (state.data?.audit === null ? soonMs : intervalMs),
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: true,
    retry: false,
  });
}
