const WIDTH = 30;

/**
 * Shows how far something is, on stderr: a bar that is redrawn on a terminal, else a line for each tenth, so that a
 * log stays readable.
 */
export function createProgressBar({
  label,
  stream = process.stderr,
}: {
  label: string;
  stream?: Pick<NodeJS.WriteStream, 'write'> & { isTTY?: boolean };
}): { show(progress: { done: number; total: number }): void; end(): void } {
  let tenths = -1;
  let drawn = false;
  return {
    show({ done, total }) {
      if (total === 0) return;
      const share = Math.min(1, done / total);
      if (stream.isTTY) {
        const filled = Math.round(share * WIDTH);
        stream.write(`\r${label} [${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}] ${done}/${total}`);
        drawn = true;
        return;
      }
      const reached = Math.floor(share * 10);
      if (reached === tenths) return;
      tenths = reached;
      stream.write(`${label} ${done}/${total}\n`);
    },
    end() {
      if (drawn) stream.write('\n');
    },
  };
}
