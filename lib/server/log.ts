import 'server-only';
import { randomBytes } from 'node:crypto';
import pino from 'pino';
import { env } from './env';
import { toErrorTraits } from './log-error';
import { keepAllowedFields, type LogFields } from './log-fields';
import { processWide } from './process-wide';
import { currentRequestId } from './request-id';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

const logger = () =>
  processWide('logger', () =>
    pino(
      {
        base: null,
        timestamp: pino.stdTimeFunctions.isoTime,
        formatters: { level: (label) => ({ level: label }) },
      },
      process.stdout,
    ),
  );

/** A bad configuration must still be able to say so. */
function wantedLevel(): string {
  try {
    return env().logLevel;
  } catch {
    return 'info';
  }
}

/** One JSON line on stdout: time, level, event, id of the request, and those fields that are on the list of log-fields.ts. */
export function log(level: LogLevel, event: string, fields: LogFields = {}): void {
  const writer = logger();
  const wanted = wantedLevel();
  if (writer.level !== wanted) writer.level = wanted;
  if (!writer.isLevelEnabled(level)) return;
  writer[level]({ event, ...keepAllowedFields({ requestId: currentRequestId(), ...fields }) });
}

/**
 * Logs a bug without its message; returns the id that the person is shown: the given one, or a new one of 8
 * characters.
 */
export function logUnexpected(event: string, error: unknown, fields: LogFields = {}): string {
  const logId = fields.logId ?? randomBytes(4).toString('hex');
  log('error', event, { ...fields, ...toErrorTraits(error), logId });
  return logId;
}
