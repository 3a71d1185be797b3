'use client';

import { useEffect, useState } from 'react';

/** The part of the browser's Navigation API that is used; not in every browser yet. */
interface TraverseEvent extends Event {
  navigationType: string;
  destination: { url: string };
}

/**
 * Holds a person back while there are unsaved changes: closing and reloading by the browser's own question,
 * links inside the panel and the back button by `heldHref`, for which the screen asks.
 */
export function useUnsavedGuard(active: boolean): { heldHref: string | null; release: () => void } {
  const [heldHref, setHeldHref] = useState<string | null>(null);
  useEffect(() => {
    if (!active) return;
    const onLeave = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      const link = toInternalLink(event);
      if (link === null) return;
      event.preventDefault();
      event.stopPropagation();
      setHeldHref(link);
    };
    const navigation: EventTarget | undefined = Reflect.get(window, 'navigation');
    const onTraverse = (event: Event) => {
      if (!isTraverse(event) || !event.cancelable) return;
      const { pathname, search } = new URL(event.destination.url);
      // Back from a link to a field stays on this page.
      if (pathname === window.location.pathname) return;
      event.preventDefault();
      setHeldHref(pathname + search);
    };
    window.addEventListener('beforeunload', onLeave);
    document.addEventListener('click', onClick, true);
    navigation?.addEventListener('navigate', onTraverse);
    return () => {
      window.removeEventListener('beforeunload', onLeave);
      document.removeEventListener('click', onClick, true);
      navigation?.removeEventListener('navigate', onTraverse);
    };
  }, [active]);
  return { heldHref, release: () => setHeldHref(null) };
}

function isTraverse(event: Event): event is TraverseEvent {
  return 'navigationType' in event && event.navigationType === 'traverse' && 'destination' in event;
}

/** The path of a plain click on a link to another page of the panel; null for everything else. */
function toInternalLink(event: MouseEvent): string | null {
  if (
    event.defaultPrevented ||
    event.button !== 0 ||
    event.metaKey ||
    event.ctrlKey ||
    event.shiftKey ||
    event.altKey
  )
    return null;
  const anchor = event.target instanceof Element ? event.target.closest('a') : null;
  if (anchor === null || anchor.target === '_blank' || anchor.hasAttribute('download')) return null;
  const url = new URL(anchor.href, window.location.href);
  if (url.origin !== window.location.origin || url.pathname === window.location.pathname) return null;
  return url.pathname + url.search;
}
