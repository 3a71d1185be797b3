import 'server-only';
import { randomUUID } from 'node:crypto';

/** Ids are made before the insert: a sealed value is bound to the row it will stand in. */
export function newId(): string {
  return randomUUID();
}

/**
 * An id that sorts after those made before it in this process (RFC 9562, version 7): for tables of a million rows,
 * whose index then grows at its end and not all over.
 */
export function newOrderedId(): string {
  const now = Date.now();
  count = now > last ? 0 : count + 1;
  last = Math.max(now, last);
  const time = (last + Math.floor(count / countMax)).toString(16).padStart(12, '0');
  const within = (count % countMax).toString(16).padStart(3, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${within}${randomUUID().slice(18)}`;
}

const countMax = 0x1000;
let last = 0;
let count = 0;
