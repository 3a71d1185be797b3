import 'server-only';
import { onEachRequest } from './each-request';
import { processWide } from './process-wide';

class OpenRequests {
  #count = 0;
  #whenNone: (() => void)[] = [];

  add(): void {
    this.#count += 1;
  }

  remove(): void {
    this.#count -= 1;
    if (this.#count > 0) return;
    for (const tell of this.#whenNone.splice(0)) tell();
  }

  async untilNone({ waitMaxMs }: { waitMaxMs: number }): Promise<void> {
    if (this.#count === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, waitMaxMs);
      this.#whenNone.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}

/**
 * Before each piece of work that people do not wait for: lets this process first answer the requests that it has.
 * However many there are, the work goes on after `waitMaxMs`.
 */
export async function letPeopleFirst({ waitMaxMs = 20 }: { waitMaxMs?: number } = {}): Promise<void> {
  const open = processWide('openRequests', () => new OpenRequests());
  onEachRequest({
    name: 'openRequestCount',
    note: (_request, response) => {
      open.add();
      response.once('close', () => open.remove());
    },
  });
  await open.untilNone({ waitMaxMs });
}
