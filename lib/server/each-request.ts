import 'server-only';
import { subscribe } from 'node:diagnostics_channel';
import { IncomingMessage, ServerResponse } from 'node:http';
import { processWide } from './process-wide';

/** Calls `note` for each request before Next sees it, in the context its handler runs in; once per `name`. */
export function onEachRequest({
  name,
  note,
}: {
  name: string;
  note: (request: IncomingMessage, response: ServerResponse) => void;
}): void {
  processWide(name, () => {
    subscribe('http.server.request.start', (message) => {
      if (typeof message !== 'object' || message === null) return;
      const { request, response } = { request: null, response: null, ...message };
      if (isRequest(request) && isResponse(response)) note(request, response);
    });
    return true;
  });
}

function isRequest(value: unknown): value is IncomingMessage {
  return value instanceof IncomingMessage;
}

function isResponse(value: unknown): value is ServerResponse {
  return value instanceof ServerResponse;
}
