import type { RegistrarConfigurationView } from '../schemas/registrar-view';

/** What has to hold before a registrar module can be relied on, in the order of the screen. */
export const summaryTopics = ['apiKey', 'connection', 'owner', 'sync', 'balance'] as const;
export type SummaryTopic = (typeof summaryTopics)[number];

export interface SummaryItem {
  topic: SummaryTopic;
  /** `done`; `todo` stands in the way of "ready"; `off` was switched off on purpose and does not. */
  state: 'done' | 'todo' | 'off';
  /** Key of `registrars.summary.<topic>.<reason>`. */
  reason: string;
  /** ISO instant, when the sentence names one. */
  at?: string;
  /** Id of the field to go to. */
  fieldId: string;
  /** Page to go to instead, which shows more of what is done. */
  href?: string;
}

/** Ids of the fields that summary and errors link to. */
export const fieldIds = {
  apiKey: 'field-api-key',
  baseUrl: 'field-base-url',
  test: 'test-connection',
  owner: 'field-owner',
  contact: 'field-contact',
  sync: 'field-automatic-sync',
  syncFrequency: 'field-sync-frequency',
  syncTime: 'field-sync-time',
  syncWeekday: 'field-sync-weekday',
  syncNotifyOnly: 'field-sync-notify-only',
  syncBrake: 'field-sync-brake',
  dnsPropagationDelay: 'field-dns-propagation-delay',
  balance: 'field-show-balance',
} as const;

/** Pure: the summary of what is stored (not of what is typed). */
export function toConfigurationSummary(view: RegistrarConfigurationView): {
  items: SummaryItem[];
  ready: boolean;
} {
  const items = [
    toKeyItem(view),
    toConnectionItem(view),
    toOwnerItem(view),
    toSyncItem(view),
    toBalanceItem(view),
  ];
  return { items, ready: view.state === 'active' && items.every((item) => item.state !== 'todo') };
}

function toKeyItem({ environments, environment }: RegistrarConfigurationView): SummaryItem {
  const { apiKey } = environments[environment];
  const base = { topic: 'apiKey', fieldId: fieldIds.apiKey } as const;
  if (!apiKey.set) return { ...base, state: 'todo', reason: 'missing' };
  if (!apiKey.readable) return { ...base, state: 'todo', reason: 'unreadable' };
  return { ...base, state: 'done', reason: 'stored', at: apiKey.storedAt };
}

function toConnectionItem({ environments, environment }: RegistrarConfigurationView): SummaryItem {
  const { provedAt, lastTest } = environments[environment];
  const base = { topic: 'connection', fieldId: fieldIds.test } as const;
  const failedLast = lastTest?.state === 'failed';
  if (failedLast)
    return { ...base, state: 'todo', reason: 'failed', at: lastTest.finishedAt ?? lastTest.startedAt };
  if (provedAt === null) return { ...base, state: 'todo', reason: 'never' };
  return { ...base, state: 'done', reason: 'proved', at: provedAt };
}

function toOwnerItem({ owner }: RegistrarConfigurationView): SummaryItem {
  if (owner.kind === 'account') {
    return { topic: 'owner', fieldId: fieldIds.owner, state: 'done', reason: 'account' };
  }
  const base = { topic: 'owner', fieldId: fieldIds.contact } as const;
  if (owner.contactId === null) return { ...base, state: 'todo', reason: 'none' };
  if (owner.state === 'missing') return { ...base, state: 'todo', reason: 'gone' };
  if (owner.state === 'unchecked') return { ...base, state: 'todo', reason: 'unchecked' };
  return { ...base, state: 'done', reason: 'found' };
}

function toSyncItem({ automaticSync, nextSyncAt }: RegistrarConfigurationView): SummaryItem {
  const base = { topic: 'sync', fieldId: fieldIds.sync } as const;
  if (!automaticSync) return { ...base, state: 'off', reason: 'off' };
  if (nextSyncAt === null) return { ...base, state: 'done', reason: 'on' };
  return { ...base, state: 'done', reason: 'scheduled', at: nextSyncAt, href: '/sync' };
}

function toBalanceItem({ showBalance }: RegistrarConfigurationView): SummaryItem {
  return {
    topic: 'balance',
    fieldId: fieldIds.balance,
    state: showBalance ? 'done' : 'off',
    reason: showBalance ? 'on' : 'off',
  };
}
