import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';

/** A mail server that outlives whoever sends: it counts what it took by Message-ID. */
export type MailReceiver = {
  readonly url: string;
  /** How often each message was taken. */
  readonly taken: ReadonlyMap<string, number>;
  /** From now on senders wait for an answer, until what this answers is called. */
  hold(): () => void;
  stop(): Promise<void>;
};

/** `delayMs`: how long it thinks before it takes a message, so that senders can be interrupted. `wantedPort`: a free one unless given. */
export async function receiveMail(delayMs = 0, wantedPort = 0): Promise<MailReceiver> {
  const taken = new Map<string, number>();
  let held = Promise.resolve();
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onData: (stream, _session, done) => {
      const keep = async () => {
        const text = (await buffer(stream)).toString('latin1');
        const id = /^message-id:\s*(\S+)/im.exec(text)?.[1] ?? 'without Message-ID';
        await wait(delayMs);
        await held;
        taken.set(id, (taken.get(id) ?? 0) + 1);
      };
      keep().then(() => done(), done);
    },
  });
  // A sender that is killed in the middle of a message is expected here.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(wantedPort, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    hold: () => {
      let letGo = () => {};
      held = new Promise((resolve) => {
        letGo = resolve;
      });
      return letGo;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
