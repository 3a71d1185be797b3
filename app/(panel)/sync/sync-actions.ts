import {
  applySyncChangesAction,
  cancelSyncAction,
  discardSyncAction,
  startSyncAction,
  undoSyncAction,
} from './actions';

/** What both pages of the sync hand down. */
export const syncActions = {
  start: startSyncAction,
  cancel: cancelSyncAction,
  apply: applySyncChangesAction,
  discard: discardSyncAction,
  undo: undoSyncAction,
};
