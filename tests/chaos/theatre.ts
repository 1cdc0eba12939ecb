import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, testContext } from '@throughline/runtime/testing';
import { folderTestClock } from '@throughline/runtime/testing/folder-clock';
import { type FoundedCompany, foundCompany } from '@throughline/runtime/testing/found-company';
import { listenForEntries } from '@throughline/runtime/testing/live-deals';
import type { Death } from '@throughline/runtime/testing/programs/dying-room';
import { forkRoom, type Room } from '@throughline/runtime/testing/programs/fork-room';
import { receiveHooks } from '@throughline/runtime/testing/receivers/hook-receiver';
import { receiveMail } from '@throughline/runtime/testing/receivers/mail-receiver';
import { beginScenes, enterScenes, type Player, setStage } from '@throughline/runtime/testing/scenes/scene-runs';
import { type Impulse, readScenes, type Scene } from '@throughline/runtime/testing/scenes/scenes';
import type { TestContext } from '@throughline/runtime/testing/test-context';
import { changeOutgoing } from '@throughline/runtime/testing/worker-parts';
import type { World } from './traces.ts';

/** A company in whose database the scene of every node kind is live, a world outside that counts, and rooms that may die. */
export type Theatre = {
  readonly context: TestContext;
  readonly people: FoundedCompany;
  readonly impulse: Impulse;
  readonly scenes: ReadonlyMap<string, Scene>;
  /** Every node kind of the catalog. */
  readonly types: readonly string[];
  readonly world: World;
  /** Begins a run of each of these kinds, of all unless they are named, each over a deal of its own. */
  readonly begin: (label: string, types?: readonly string[]) => Promise<readonly Player[]>;
  /** One of the two children of an installation; `port`: that of the HTTP one. */
  readonly room: (role: 'worker' | 'http', more?: { readonly port?: string; readonly death?: Death }) => Promise<Room>;
  readonly leave: () => Promise<void>;
};

/** `impulse`: what sets the scenes going. */
export async function openTheatre(impulse: Impulse): Promise<Theatre> {
  const made = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'throughline-chaos-'));
  const [mail, hooks] = [await receiveMail(), await receiveHooks()];
  const context = testContext(made, { clock: folderTestClock(dataDir), config: { dataDir, smtpUrl: mail.url } });
  const people = await foundCompany(context);
  listenForEntries(context);
  await changeOutgoing(context, people.ada, { allowed: [hooks.at], newKey: false });
  const scenes = readScenes();
  const types = [...scenes.keys()];
  const stage = await setStage(context, scenes, hooks.at, impulse);
  const env = {
    DATABASE_URL: made.url,
    DATA_DIR: dataDir,
    SMTP_URL: mail.url,
    BASE_URL: context.config.baseUrl,
    SECRET_KEY: context.config.secretKey,
    TEST_CLOCK: '1',
  };
  const rooms: Room[] = [];
  return {
    ...{ context, people, impulse, scenes, types },
    world: { mails: mail.taken, calls: hooks.taken },
    begin: (label, some = types) =>
      impulse === 'record'
        ? enterScenes(context, people, some, label)
        : beginScenes(context, people, stage, some, label),
    room: async (role, { port, death } = {}) => {
      const room = await forkRoom(role, { ...env, ...(port === undefined ? {} : { PORT: port }) }, death);
      rooms.push(room);
      return room;
    },
    leave: async () => {
      await Promise.all(rooms.map((room) => room.kill()));
      await Promise.all([mail.stop(), hooks.stop()]);
      await made.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
