import { get } from 'node:http';
import { createGunzip } from 'node:zlib';
import type { Simulator } from './start-simulator';

/** Reads an answer until `enough` bytes have come, unpacked on request, then hangs up: for bodies that do not end. */
export function readBytes(input: {
  simulator: Pick<Simulator, 'url'>;
  path: string;
  key: string;
  enough: number;
  unpack?: boolean;
}): Promise<{ status: number; announced: number; bytes: number; ended: boolean }> {
  return new Promise((resolve, reject) => {
    const request = get(
      input.simulator.url + input.path,
      { headers: { authorization: input.key } },
      (response) => {
        const body = input.unpack ? response.pipe(createGunzip()) : response;
        const status = response.statusCode ?? 0;
        const announced = Number(response.headers['content-length'] ?? 0);
        let bytes = 0;
        body.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes < input.enough) return;
          resolve({ status, announced, bytes, ended: false });
          request.destroy();
        });
        body.on('end', () => resolve({ status, announced, bytes, ended: true }));
      },
    );
    request.on('error', reject);
  });
}
