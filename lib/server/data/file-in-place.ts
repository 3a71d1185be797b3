import 'server-only';
import { statSync } from 'node:fs';

export interface FileInPlace {
  /** Remembers which file is under the name now. */
  remember(): void;
  /** False when it was removed or another one took its place, while the remembered one goes on answering. */
  check(): boolean;
}

/** What is written into a file without a name is gone with the process; nobody would notice before. */
export function watchFileInPlace(file: string): FileInPlace {
  let known: string | null = null;
  return {
    remember: () => {
      known = identify(file);
    },
    check: () => known === null || identify(file) === known,
  };
}

/** As SQLite itself tells files apart. */
function identify(file: string): string | null {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found ? `${found.dev}:${found.ino}` : null;
}
