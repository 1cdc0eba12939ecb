import { testContext } from '@throughline/runtime/testing';
import { folderTestClock } from '@throughline/runtime/testing/folder-clock';
import { type FoundedCompany, foundCompany } from '@throughline/runtime/testing/found-company';
import { listenForEntries } from '@throughline/runtime/testing/live-deals';
import { safeDatabase } from '@throughline/runtime/testing/postgres/safe-database';
import { forkRoom, type Room, somePort } from '@throughline/runtime/testing/programs/fork-room';
import { type HookReceiver, receiveHooks } from '@throughline/runtime/testing/receivers/hook-receiver';
import { type MailReceiver, receiveMail } from '@throughline/runtime/testing/receivers/mail-receiver';
import type { TestContext } from '@throughline/runtime/testing/test-context';

/** A company on a database that writes safely, a world outside that counts, and rooms as processes of their own. */
export type Ground = {
  readonly context: TestContext;
  readonly people: FoundedCompany;
  readonly dataDir: string;
  readonly hooks: HookReceiver;
  readonly mail: () => MailReceiver;
  /** Stops the mail server, and starts it again where it was. */
  readonly mailGoes: () => Promise<void>;
  readonly mailComesBack: () => Promise<void>;
  readonly worker: () => Promise<Room>;
  /** Answers its port. */
  readonly http: () => Promise<string>;
  readonly leave: () => Promise<void>;
};

export async function chaosGround(mailTakesMs = 20): Promise<Ground> {
  const made = await safeDatabase();
  const port = Number(await somePort());
  let mail = await receiveMail(mailTakesMs, port);
  const hooks = await receiveHooks();
  const { dataDir } = made;
  const config = { dataDir, smtpUrl: mail.url };
  const context = testContext(made, { clock: folderTestClock(dataDir), config });
  const people = await foundCompany(context);
  listenForEntries(context);
  const env = {
    DATABASE_URL: made.url,
    DATA_DIR: dataDir,
    SMTP_URL: mail.url,
    BASE_URL: context.config.baseUrl,
    SECRET_KEY: context.config.secretKey,
    TEST_CLOCK: '1',
  };
  const rooms: Room[] = [];
  const room = async (role: 'worker' | 'http', more: Readonly<Record<string, string>> = {}) => {
    const forked = await forkRoom(role, { ...env, ...more });
    rooms.push(forked);
    return forked;
  };
  return {
    context,
    people,
    dataDir,
    hooks,
    mail: () => mail,
    mailGoes: () => mail.stop(),
    mailComesBack: async () => {
      mail = await receiveMail(mailTakesMs, port);
    },
    worker: () => room('worker'),
    http: async () => {
      const own = await somePort();
      await room('http', { PORT: own });
      return own;
    },
    leave: async () => {
      await Promise.all(rooms.map((one) => one.kill()));
      await Promise.all([mail.stop(), hooks.stop()]);
      await made.drop();
    },
  };
}
