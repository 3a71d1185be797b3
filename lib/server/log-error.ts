import 'server-only';

const causesMax = 5;
const nameShape = /^[A-Za-z_$][\w$]{0,60}$/;
const codeShape = /^[A-Z][A-Z0-9_]{1,40}$/;
/** `at place (file:line:column)` or `at file:line:column`; a message that imitates it has no file of ours. */
const frameShape =
  /^\s+at (?:(?:async |new )*[\w$.<>[\] #]{1,120} \()?(?:file:\/\/|node:|\/|[A-Z]:\\)[^()\s]{1,300}:\d+:\d+\)?$/;

export interface ErrorTraits {
  errorName: string;
  code: string | undefined;
  frames: string[];
  /** Class and code of each cause, outermost first. */
  causes: string[];
}

/**
 * What of an error may be logged: class, code and places. Never its message: those of Prisma and undici quote
 * values, and the one of a JSON parser quotes the text it could not read.
 */
export function toErrorTraits(error: unknown): ErrorTraits {
  const causes: string[] = [];
  for (let cause = causeOf(error); cause !== undefined && causes.length < causesMax; cause = causeOf(cause)) {
    const code = codeOf(cause);
    causes.push(code === undefined ? nameOf(cause) : `${nameOf(cause)} ${code}`);
  }
  return { errorName: nameOf(error), code: codeOf(error), frames: framesOf(error), causes };
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? (error.cause ?? undefined) : undefined;
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return error === null ? 'null' : typeof error;
  // A minified build renames classes but not the `name` they set.
  const name = error.name === 'Error' ? error.constructor?.name : error.name;
  return typeof name === 'string' && nameShape.test(name) ? name : 'Error';
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' && codeShape.test(error.code) ? error.code : undefined;
}

function framesOf(error: unknown): string[] {
  if (!(error instanceof Error) || typeof error.stack !== 'string') return [];
  const { message, stack } = error;
  const start = message === '' ? -1 : stack.indexOf(message);
  const afterMessage = start < 0 ? stack : stack.slice(start + message.length);
  return afterMessage
    .split('\n')
    .filter((line) => frameShape.test(line))
    .map((line) => line.trim().slice('at '.length));
}
