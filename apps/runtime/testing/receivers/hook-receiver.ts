import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Another system that takes requests and counts them by their Idempotency-Key. */
export type HookReceiver = {
  /** Host and port. */
  readonly at: string;
  /** How often each key was taken. */
  readonly taken: ReadonlyMap<string, number>;
  /** What it does with a request it has taken, from now on. */
  behave(how: 'answers' | 'hangs' | 'breaksOff'): void;
  stop(): Promise<void>;
};

export async function receiveHooks(): Promise<HookReceiver> {
  const taken = new Map<string, number>();
  let behaviour: Parameters<HookReceiver['behave']>[0] = 'answers';
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const key = String(request.headers['idempotency-key']);
      taken.set(key, (taken.get(key) ?? 0) + 1);
      reply(response);
    });
  });
  const reply = (response: ServerResponse) => {
    if (behaviour === 'breaksOff') response.socket?.destroy();
    if (behaviour === 'answers') response.end('{"taken":true}');
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    at: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    behave: (how) => {
      behaviour = how;
    },
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
