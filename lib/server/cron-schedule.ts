import 'server-only';

/** Minute, hour, day of the month, month, day of the week (0 and 7: Sunday). */
const ranges = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const;

/** Five fields of numbers, ranges, lists and steps: what every scheduler of ours understands in the same way. */
export function isCronSchedule(text: string): boolean {
  const fields = text.split(' ');
  return (
    fields.length === ranges.length && ranges.every((range, n) => isField({ text: fields[n] ?? '', range }))
  );
}

const part = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/([1-9]\d?))?$/;

function isField({ text, range: [from, to] }: { text: string; range: readonly [number, number] }): boolean {
  return text.split(',').every((one) => {
    const match = part.exec(one);
    if (match === null) return false;
    const first = Number(match[1] ?? from);
    const last = Number(match[2] ?? match[1] ?? to);
    return first >= from && first <= last && last <= to;
  });
}
