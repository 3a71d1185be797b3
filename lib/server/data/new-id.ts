import 'server-only';
import { randomUUID } from 'node:crypto';

/** Ids are made before the insert: a sealed value is bound to the row it will stand in. */
export function newId(): string {
  return randomUUID();
}
