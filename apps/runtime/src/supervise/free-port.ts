import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { StartRefused } from './start-refused.ts';

/** The children of a Throughline that was killed need a moment to notice and to let go of their port. */
const patienceMs = 1_500;
const retryMs = 100;

/**
 * Makes sure, before anything else is started, that HTTP will be able to listen; answers the port, a free one for 0.
 * Throws StartRefused when it is taken or not allowed.
 */
export async function freePort(host: string, port: number): Promise<number> {
  const patienceEnds = performance.now() + patienceMs;
  for (;;) {
    const outcome = await tryPort(host, port);
    if (typeof outcome === 'number') return outcome;
    if (outcome.code !== 'EADDRINUSE' || performance.now() > patienceEnds) {
      throw new StartRefused(sentence(host, port, outcome.code));
    }
    await wait(retryMs);
  }
}

async function tryPort(host: string, port: number): Promise<number | { code: unknown }> {
  const probe = createServer();
  try {
    await new Promise<void>((done, fail) => probe.once('error', fail).listen(port, host, done));
  } catch (error) {
    return { code: error instanceof Error && 'code' in error ? error.code : error };
  }
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  return typeof address === 'object' && address !== null ? address.port : port;
}

function sentence(host: string, port: number, code: unknown): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken; stop what listens there, or set PORT to another one.`;
    case 'EACCES':
      return `Listening on port ${port} is not allowed to this user; set PORT to one above 1023.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST=${host} is no address of this machine; set it to 127.0.0.1 or 0.0.0.0.`;
    default:
      return `HTTP cannot listen on ${host}:${port} (${String(code)}); set HOST and PORT.`;
  }
}
