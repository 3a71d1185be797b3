import type { Delivery } from './deliver';
import type { WireRecord } from './generate-contacts';
import type { ListPage } from './page';
import type { Reply } from './reply';
import type { World } from './world';

/** The part of a request that scenarios may look at. */
export interface Call {
  /** Without the trailing slash. */
  path: string;
  /** As sent, without the question mark. */
  query: string;
  /** Key as sent, without `Bearer `. */
  key: string;
  /** Page asked for, 1 for details. */
  page: number;
  /** `http://127.0.0.1:4010`, as the caller reached us. */
  origin: string;
  /** Same server under another name, so that following it can be counted without leaving the machine. */
  otherOrigin: string;
  /** How often this rule has applied before. */
  used: number;
}

/**
 * One way in which the API misbehaves. Parts compose: several scenarios can hold at once, and each part spoils what the
 * one before it made. `value` is the number behind the scenario's name (`slow-500`), or its default.
 */
export interface Scenario {
  description: string;
  value?: { default: number; meaning: string };
  /** Changes what exists, before anything is generated. */
  world?: (world: World, value: number) => World;
  account?: (account: WireRecord, value: number, world: World) => WireRecord;
  /** What stands around the account; `{data: account}` otherwise. */
  wrapAccount?: (account: WireRecord) => unknown;
  contact?: (contact: WireRecord, index: number) => WireRecord;
  domain?: (domain: WireRecord, index: number, value: number) => WireRecord;
  /** Changes which items a page holds. */
  page?: (page: ListPage, call: Call, pageAt: (number: number) => ListPage) => ListPage;
  /** Changes what stands around the items. */
  envelope?: (envelope: WireRecord, page: ListPage, call: Call) => unknown;
  /** Answers instead of the API; null lets the request through. */
  reply?: (call: Call, value: number, page: ListPage | null) => Reply | null;
  /** Spoils the bytes. */
  body?: (body: string) => string | Buffer;
  /** Waits before anything is answered, in milliseconds. */
  delayMs?: (value: number) => number;
  /** Sends the answer its own way, or never. */
  deliver?: Delivery;
}
