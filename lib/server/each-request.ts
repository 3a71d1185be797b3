import 'server-only';
import { subscribe } from 'node:diagnostics_channel';
import { IncomingMessage } from 'node:http';
import { processWide } from './process-wide';

/** Calls `note` for each request before Next sees it, in the context its handler runs in; once per `name`. */
export function onEachRequest({
  name,
  note,
}: {
  name: string;
  note: (request: IncomingMessage) => void;
}): void {
  processWide(name, () => {
    subscribe('http.server.request.start', (message) => {
      const request =
        typeof message === 'object' && message !== null && 'request' in message && message.request;
      if (request instanceof IncomingMessage) note(request);
    });
    return true;
  });
}
