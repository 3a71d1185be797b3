import { toLocale } from '../preferences';
import type { Messages } from './load';

/** Sentences that few visits need: they reach a browser with the part that says them, not with the page. */
const catalogues = {
  confirm: { en: () => import('./en/confirm.json'), fr: () => import('./fr/confirm.json') },
  spareKeys: { en: () => import('./en/spareKeys.json'), fr: () => import('./fr/spareKeys.json') },
};

export type LaterNamespace = keyof typeof catalogues;
type LaterMessages = Record<string, Messages[LaterNamespace]>;

const asked = new Map<string, Promise<LaterMessages | null>>();

/** The catalogue with this one namespace, always the same promise; null when it could not be had, then asked for anew. */
export function loadLater({
  namespace,
  locale,
}: {
  namespace: LaterNamespace;
  /** As `useLocale` gives it. */
  locale: string;
}): Promise<LaterMessages | null> {
  const key = `${locale} ${namespace}`;
  const known = asked.get(key);
  if (known) return known;
  const loading = catalogues[namespace][toLocale({ cookie: locale })]().then(
    (file): LaterMessages => ({ [namespace]: file.default }),
    () => {
      asked.delete(key);
      return null;
    },
  );
  asked.set(key, loading);
  return loading;
}
