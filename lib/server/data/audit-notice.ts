import 'server-only';
import { processWide } from '../process-wide';

const kept = () => processWide<{ listener: () => void }>('audit.notice', () => ({ listener: () => {} }));

/** Whoever gives entries their place listens here. Only one does. */
export function whenAuditEntryIsMade(listener: () => void): void {
  kept().listener = listener;
}

/** An entry was made and is about to be committed, or not. */
export function noteAuditEntry(): void {
  kept().listener();
}
