/** An answer before it is sent. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
}

export function jsonReply({
  status,
  body,
  headers,
}: {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-cache, private', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}

export function messageReply(status: number, message: string): Reply {
  return jsonReply({ status, body: { message } });
}

export function htmlReply(status: number, title: string): Reply {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<!DOCTYPE html>\n<html lang="fr"><head><title>${title}</title></head><body><h1>${title}</h1><hr><center>nginx</center></body></html>\n`,
  };
}
