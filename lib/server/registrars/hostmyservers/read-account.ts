import 'server-only';
import { z } from 'zod';
import type { Result } from '@/lib/shared/result';
import type { Account, Balance } from '../contract';
import { type ApiCall, askApi } from './ask-api';
import { toBalance } from './balance-mapping';
import { toAccount } from './person-mapping';

// Each schema picks its few fields while the answer is parsed: the account's answer also carries tokens of other
// services, and the whole of it must not leave this file.

export function readAccount(call: ApiCall): Promise<Result<Account>> {
  const { account } = call.map;
  return askApi({
    ...call,
    path: account.path,
    schema: z.unknown().transform((body) => toAccount(body, account)),
  });
}

/** BALANCE_NOT_FOUND (params.pointer) besides the codes of requestJson. */
export async function readBalance(call: ApiCall): Promise<Result<Balance>> {
  const { balance } = call.map;
  const answer = await askApi({
    ...call,
    path: balance.path,
    schema: z.unknown().transform((body) => toBalance(body, balance)),
  });
  return answer.ok ? answer.value : answer;
}
