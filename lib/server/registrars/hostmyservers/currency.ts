import 'server-only';

const known = new Set(Intl.supportedValuesOf('currency'));
known.delete('XXX');
known.delete('XTS');

// ISO 4217 minor units. Not taken from Intl: its display digits differ (HUF shows 0, the standard says 2).
const withoutDecimals = new Set(
  'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' '),
);
const withThree = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '));
const withFour = new Set(['CLF', 'UYW']);

/** How many decimals the minor unit of an ISO 4217 currency has: JPY 0, EUR 2, KWD 3. */
export function currencyExponent(currency: string): number {
  if (withoutDecimals.has(currency)) return 0;
  if (withThree.has(currency)) return 3;
  return withFour.has(currency) ? 4 : 2;
}

/** An ISO 4217 code from `EUR`, `eur` or `€`; null for anything else ("$" is several currencies). */
export function parseCurrency(raw: unknown): string | null {
  if (typeof raw !== 'string') return null;
  const code = raw.trim() === '€' ? 'EUR' : raw.trim().toUpperCase();
  return known.has(code) ? code : null;
}
