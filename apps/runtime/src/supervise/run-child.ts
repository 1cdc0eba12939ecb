import { type Config, readSettings } from '../config.ts';
import type { RuntimeContext } from '../context.ts';
import type { Arguments } from './arguments.ts';
import { makeContext } from './make-context.ts';
import { type FromChild, stopMessage } from './messages.ts';
import type { Rooms } from './rooms.ts';
import { StartRefused } from './start-refused.ts';

const connections = { http: 10, worker: 10 } as const;

/**
 * Runs as one of the two children: HTTP or worker. Ends when it is told to, and also when the process that started it
 * has died.
 */
export async function runChild(role: 'http' | 'worker', wish: Arguments, rooms: Rooms): Promise<void> {
  // Ctrl-C reaches every process of the terminal; the one that started us says when it is our turn.
  process.on('SIGINT', () => {});
  const context = makeContext(role, completeConfig(), connections[role]);
  let stopRoom = async (): Promise<unknown> => undefined;
  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    await stopRoom().catch((error: unknown) => context.log.error(error, 'stopping'));
    await context.db.close();
    process.exit(0);
  };
  process.on('disconnect', end);
  process.on('SIGTERM', end);
  process.on('message', (message) => {
    if (message === stopMessage) void end();
  });
  try {
    const started = role === 'http' ? await startHttp(context, wish, rooms) : await startWorker(context, rooms);
    stopRoom = started.stop;
    tell({ type: 'ready', ...(started.link === undefined ? {} : { link: started.link }) });
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error;
    tell({ type: 'refused', sentence: error.message });
  }
}

type Started = { readonly link?: string; stop(): Promise<unknown> };

async function startHttp(context: RuntimeContext, wish: Arguments, rooms: Rooms): Promise<Started> {
  const app = await rooms.buildApp(context);
  const { host, port } = context.config;
  await app.listen({ host, port });
  const stop = () => app.close();
  if (wish.again) return { stop };
  const { url } = await rooms.firstLink(context, { sample: wish.sample });
  return { link: url, stop };
}

async function startWorker(context: RuntimeContext, rooms: Rooms): Promise<Started> {
  const worker = await rooms.startWorker(context);
  return { stop: () => worker.stop() };
}

/** The process that started us has decided everything and put it into our environment. */
function completeConfig(): Config {
  const settings = readSettings(process.env);
  const { databaseUrl, baseUrl, secretKey } = settings;
  if (databaseUrl === undefined || baseUrl === undefined || secretKey === undefined) {
    throw new StartRefused('--role starts a part of Throughline; start the whole of it instead, without --role.');
  }
  return { ...settings, databaseUrl, baseUrl, secretKey };
}

function tell(message: FromChild): void {
  process.send?.(message);
}
