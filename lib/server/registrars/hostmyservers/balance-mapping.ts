import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { Balance } from '../contract';
import { type AmountReading, parseAmount } from './amount';
import { parseCurrency } from './currency';
import type { ApiMap } from './default-api-map';
import { readPointer } from './json-pointer';

/**
 * The balance in an answer, or BALANCE_NOT_FOUND with the pointer that was looked at; never 0.00 for want of
 * better. Of several pointers the first that leads somewhere counts, also when what stands there is unreadable:
 * another field may mean another amount.
 */
export function toBalance(body: unknown, map: ApiMap['balance']): Result<Balance> {
  const stated = readCurrency(body, map.currency);
  if (!stated.ok) return stated;
  const read = (raw: unknown) =>
    parseAmount({ raw, unit: map.unit, statedCurrency: stated.value, currencyDefault: map.currencyDefault });

  const pointers = typeof map.amount === 'string' ? [map.amount] : map.amount;
  const pointer = pointers.find((candidate) => isPresent(readPointer(body, candidate))) ?? pointers[0] ?? '';
  const balance = read(readPointer(body, pointer));
  if (balance === null) return notFound(pointer);
  if (map.available === null) return ok({ balance: toMoney(balance) });

  const rawAvailable = readPointer(body, map.available);
  if (!isPresent(rawAvailable)) return ok({ balance: toMoney(balance) });
  const available = read(rawAvailable);
  if (available === null || available.currency !== balance.currency) return notFound(map.available);
  return ok({ balance: toMoney(balance), available: toMoney(available) });
}

/** Null when the API names no currency; a failure when what it names is none. */
function readCurrency(body: unknown, pointer: string | null): Result<string | null> {
  const raw = pointer === null ? undefined : readPointer(body, pointer);
  if (pointer === null || !isPresent(raw) || raw === '') return ok(null);
  const currency = parseCurrency(raw);
  return currency === null ? notFound(pointer) : ok(currency);
}

const isPresent = (raw: unknown) => raw !== undefined && raw !== null;

const toMoney = ({ amount, currency }: AmountReading) => ({ amount, currency });

const notFound = (pointer: string) => failure('BALANCE_NOT_FOUND', { params: { pointer } });
