import 'server-only';
import { currencyExponent, parseCurrency } from './currency';

export interface AmountReading {
  /** Decimal text in major units, at least as many decimals as the currency has: "1204.50". */
  amount: string;
  currency: string;
}

interface AmountInput {
  raw: unknown;
  unit: 'major' | 'minor';
  /** The currency the API named beside the amount; null when it named none. */
  statedCurrency: string | null;
  /** Used when neither the field nor the amount itself names one. */
  currencyDefault: string;
}

// Groups are separated by blanks (also no-break, narrow no-break, thin), a dot or a comma.
const blank = '[ \\u00a0\\u202f\\u2009]';
const shapes: readonly { pattern: RegExp; decimal: ',' | '.' | null }[] = [
  { pattern: /^\d+$/, decimal: null },
  { pattern: /^\d+\.\d+$/, decimal: '.' },
  { pattern: /^\d+,\d+$/, decimal: ',' },
  { pattern: new RegExp(`^\\d{1,3}(${blank}\\d{3})+$`), decimal: null },
  { pattern: new RegExp(`^\\d{1,3}(${blank}\\d{3})+\\.\\d+$`), decimal: '.' },
  { pattern: new RegExp(`^\\d{1,3}(${blank}\\d{3})+,\\d+$`), decimal: ',' },
  { pattern: /^\d{1,3}(,\d{3})+\.\d+$/, decimal: '.' },
  { pattern: /^\d{1,3}(\.\d{3})+,\d+$/, decimal: ',' },
  { pattern: /^\d{1,3}(,\d{3}){2,}$/, decimal: null },
  { pattern: /^\d{1,3}(\.\d{3}){2,}$/, decimal: null },
];

// "1,204" and "1.204" may be 1204 or 1.204: a factor of a thousand, so neither is assumed.
const ambiguous = /^[1-9]\d{0,2}[.,]\d{3}$/;

/**
 * An amount as this API may write it, or null when it is not certain what was meant. Numbers and text are read;
 * a currency around the text must agree with the stated one. With `unit: 'minor'` only whole numbers are read:
 * decimals there mean that the unit in the API map is wrong.
 */
export function parseAmount({
  raw,
  unit,
  statedCurrency,
  currencyDefault,
}: AmountInput): AmountReading | null {
  const written =
    typeof raw === 'number' ? parseNumber(raw) : typeof raw === 'string' ? parseText(raw) : null;
  if (written === null) return null;
  if (written.currency && statedCurrency && written.currency !== statedCurrency) return null;
  const currency = statedCurrency ?? written.currency ?? currencyDefault;
  if (unit === 'minor' && written.fraction !== '') return null;
  const digits = unit === 'minor' ? shiftLeft(written.whole, currencyExponent(currency)) : written;
  const amount = toAmount({ ...digits, negative: written.negative, currency });
  return amount === null ? null : { amount, currency };
}

interface Written {
  negative: boolean;
  whole: string;
  fraction: string;
  currency: string | null;
}

/** Fifteen significant digits survive the way through a double; more are artefacts (1204.4999999999998). */
function parseNumber(raw: number): Written | null {
  if (!Number.isFinite(raw) || (Number.isInteger(raw) && !Number.isSafeInteger(raw))) return null;
  if (!Number.isInteger(raw) && (Math.abs(raw) >= 1e11 || Math.abs(raw) < 1e-6)) return null;
  const text = Number.isInteger(raw)
    ? String(Math.abs(raw))
    : Number(Math.abs(raw).toPrecision(15)).toString();
  const [whole = '', fraction = ''] = text.split('.');
  return { negative: raw < 0, whole, fraction, currency: null };
}

function parseText(raw: string): Written | null {
  if (raw.length > 64) return null;
  const sides = /^([€A-Za-z]{0,3})\s*([-\u2212]?)([\d.,\s]*\d)\s*([€A-Za-z]{0,3})$/.exec(raw.trim());
  if (sides === null) return null;
  const [, before = '', sign = '', body = '', after = ''] = sides;
  if (before && after) return null;
  const currency = parseCurrency(before || after);
  if ((before || after) && currency === null) return null;
  if (ambiguous.test(body)) return null;
  const shape = shapes.find(({ pattern }) => pattern.test(body));
  if (shape === undefined) return null;
  const [whole = '', fraction = ''] = shape.decimal === null ? [body] : body.split(shape.decimal);
  return { negative: sign !== '', whole: whole.replace(/\D/g, ''), fraction, currency };
}

function shiftLeft(whole: string, decimals: number): { whole: string; fraction: string } {
  const padded = whole.padStart(decimals + 1, '0');
  const cut = padded.length - decimals;
  return { whole: padded.slice(0, cut), fraction: padded.slice(cut) };
}

function toAmount(written: {
  negative: boolean;
  whole: string;
  fraction: string;
  currency: string;
}): string | null {
  const whole = written.whole.replace(/^0+(?=\d)/, '');
  const exact = written.fraction.replace(/0+$/, '');
  if (whole.length > 15 || exact.length > 8) return null;
  const fraction = exact.padEnd(currencyExponent(written.currency), '0');
  const text = fraction === '' ? whole : `${whole}.${fraction}`;
  return written.negative && /[1-9]/.test(text) ? `-${text}` : text;
}
