import 'server-only';
import { untilSyncsEnd } from '../sync/running-syncs';
import { watchSyncs as look } from '../sync/watch-syncs';

/** Background (SYSTEM): one look whether a sync is to run. What is found goes on by itself until the signal ends. */
export function watchSyncs(signal: AbortSignal): Promise<void> {
  return look(signal);
}

/** Background (SYSTEM): resolves when no sync runs in this process any more; end the signal of the looks before. */
export function endSyncs(): Promise<void> {
  return untilSyncsEnd();
}
