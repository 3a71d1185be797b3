import 'server-only';
import { randomBytes } from 'node:crypto';
import { link, open, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Creates a file (0600) with its whole content or not at all, on disk before it returns. False when it is there
 * already: of several processes exactly one gets true, and none ever sees half a file. The name is given by a
 * hard link, which fails when the name is taken; on file systems without hard links O_EXCL has to do.
 */
export async function createOnce(input: { path: string; content: string }): Promise<boolean> {
  const { path, content } = input;
  const temporary = `${path}.${process.pid}-${randomBytes(4).toString('hex')}.new`;
  await writeExclusive(temporary, content);
  try {
    await link(temporary, path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(codeOf(error))) throw error;
    return await writeExclusive(path, content).then(
      () => true,
      (again: unknown) => {
        if (codeOf(again) === 'EEXIST') return false;
        throw again;
      },
    );
  } finally {
    await unlink(temporary);
  }
  await syncFolder(dirname(path));
  return true;
}

async function writeExclusive(path: string, content: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A new name is only durable when its folder is; Windows cannot open folders and does not need it. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
