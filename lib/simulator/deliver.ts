import type { ServerResponse } from 'node:http';
import type { Reply } from './reply';

/** What a delivery works with. `closed` is aborted as soon as the caller has gone or the simulator stops. */
export interface Exchange {
  response: ServerResponse;
  closed: AbortSignal;
}

export type Delivery = (exchange: Exchange, reply: Reply, value: number) => void | Promise<void>;

/** The ordinary way: head with `Content-Length`, then the whole body. */
export const deliverWhole: Delivery = ({ response }, reply) => {
  const body = typeof reply.body === 'string' ? Buffer.from(reply.body) : reply.body;
  response.writeHead(reply.status, { ...reply.headers, 'content-length': body.length });
  response.end(body);
};
