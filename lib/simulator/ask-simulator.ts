import type { Simulator } from './start-simulator';

/** What a caller got: an answer, or the fault that kept it from one. */
export interface Asked {
  status: number;
  headers: Headers;
  bytes: Buffer;
  text: string;
  /** The body as JSON, or undefined when it is none. */
  json: unknown;
  /** Code of the socket's or the parser's error, null when the answer came whole. */
  fault: string | null;
}

/** Asks the simulator over real HTTP, for its tests. Redirects are not followed. */
export async function askSimulator(input: {
  simulator: Pick<Simulator, 'url'>;
  path: string;
  key?: string;
  headers?: Record<string, string>;
  method?: string;
  signal?: AbortSignal;
}): Promise<Asked> {
  const { simulator, path, key, method, signal } = input;
  const headers: Record<string, string> = { ...input.headers };
  if (key !== undefined) headers.authorization = `Bearer ${key}`;
  try {
    const response = await fetch(simulator.url + path, { headers, method, signal, redirect: 'manual' });
    try {
      const bytes = Buffer.from(await response.arrayBuffer());
      return asked({ response, bytes, fault: null });
    } catch (error) {
      return asked({ response, bytes: Buffer.alloc(0), fault: faultOf(error) });
    }
  } catch (error) {
    return {
      status: 0,
      headers: new Headers(),
      bytes: Buffer.alloc(0),
      text: '',
      json: undefined,
      fault: faultOf(error),
    };
  }
}

function asked({
  response,
  bytes,
  fault,
}: {
  response: Response;
  bytes: Buffer;
  fault: string | null;
}): Asked {
  const text = bytes.toString('utf8');
  return { status: response.status, headers: response.headers, bytes, text, json: parseJson(text), fault };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { cause } = error;
  if (cause instanceof Error) return 'code' in cause ? String(cause.code) : cause.message;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
