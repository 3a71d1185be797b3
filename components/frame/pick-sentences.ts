import type { AbstractIntlMessages } from 'next-intl';

/** The part of a catalogue under these namespaces ("sync", "sync.widget"), each at its place. Throws for an unknown one. */
export function pickSentences({
  messages,
  namespaces,
}: {
  messages: AbstractIntlMessages;
  namespaces: readonly string[];
}): AbstractIntlMessages {
  const picked: AbstractIntlMessages = {};
  for (const namespace of namespaces) put({ into: picked, from: messages, path: namespace.split('.') });
  return picked;
}

function put({
  into,
  from,
  path: [name = '', ...rest],
}: {
  into: AbstractIntlMessages;
  from: AbstractIntlMessages;
  path: string[];
}): void {
  const found = from[name];
  // A sentence is a text, or the list that the build made of it.
  if (typeof found !== 'object' || Array.isArray(found)) throw new Error(`there are no sentences in ${name}`);
  const there = into[name];
  if (rest.length === 0) {
    into[name] = found;
    return;
  }
  const inner = typeof there === 'object' ? { ...there } : {};
  put({ into: inner, from: found, path: rest });
  into[name] = inner;
}
