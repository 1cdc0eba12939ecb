import type { FastifyInstance } from 'fastify';
import { type FoundedCompany, foundCompany } from './found-company.ts';
import { createTestDatabase, type TestContext, testContext } from './index.ts';
import { type Closes, madeBefore } from './made-before.ts';
import { type MailReceiver, receiveMail } from './receivers/mail-receiver.ts';
import { runningApp } from './running-app.ts';
import { type Client, signedIn } from './signed-in.ts';

type Changes = NonNullable<Parameters<typeof testContext>[1]>;
type Wanted = Changes & {
  /** A company for each test instead of one for all of them. */
  readonly each?: boolean;
  /** The company sends mail, and somebody receives it. */
  readonly mail?: boolean;
};

/** The small company of `foundCompany` in a database of its own. */
export type FoundedContext = {
  readonly context: TestContext;
  readonly people: FoundedCompany;
  /** Only where mail was wanted. */
  readonly mail: MailReceiver;
};

type Clients = { readonly [name in keyof FoundedCompany]: Client };

/** The same behind the HTTP server, with everybody signed in. */
export type FoundedApp = FoundedContext & { readonly app: FastifyInstance; readonly as: Clients };

/** For the tests of the file or `describe` it is called in: a company without a server. It closes itself. */
export function foundedContext({ each, mail, ...changes }: Wanted = {}): FoundedContext {
  const made = madeBefore(async (closes) => {
    const post = await mailOf(mail, changes, closes);
    const database = await createTestDatabase();
    closes(() => database.drop());
    const context = testContext(database, post.changes);
    return { context, people: await foundCompany(context), mail: post.receiver };
  }, each);
  return {
    get context() {
      return made().context;
    },
    get mail() {
      return received(made().mail);
    },
    people: peopleOf(made),
  };
}

/** For the tests of the file or `describe` it is called in: a company behind its server. It closes itself. */
export function foundedApp({ each, mail, ...changes }: Wanted = {}): FoundedApp {
  const made = madeBefore(async (closes) => {
    const post = await mailOf(mail, changes, closes);
    const { app, context, stop } = await runningApp(post.changes);
    closes(stop);
    const people = await foundCompany(context);
    const as = (name: keyof FoundedCompany) => signedIn(app, context, people[name]);
    const [ada, max, rita, ron, pia] = await Promise.all([as('ada'), as('max'), as('rita'), as('ron'), as('pia')]);
    return { app, context, people, mail: post.receiver, as: { ada, max, rita, ron, pia } };
  }, each);
  const as = (name: keyof FoundedCompany): Client => {
    return (...request) => made().as[name](...request);
  };
  return {
    get app() {
      return made().app;
    },
    get context() {
      return made().context;
    },
    get mail() {
      return received(made().mail);
    },
    people: peopleOf(made),
    as: { ada: as('ada'), max: as('max'), rita: as('rita'), ron: as('ron'), pia: as('pia') },
  };
}

/** Who they are is asked when they are needed: before the tests there is nobody yet. */
function peopleOf(made: () => { readonly people: FoundedCompany }): FoundedCompany {
  return {
    get ada() {
      return made().people.ada;
    },
    get max() {
      return made().people.max;
    },
    get rita() {
      return made().people.rita;
    },
    get ron() {
      return made().people.ron;
    },
    get pia() {
      return made().people.pia;
    },
  };
}

async function mailOf(wanted: boolean | undefined, changes: Changes, closes: Closes) {
  if (!wanted) return { changes, receiver: undefined };
  const receiver = await receiveMail();
  closes(() => receiver.stop());
  return { changes: { ...changes, config: { smtpUrl: receiver.url, ...changes.config } }, receiver };
}

function received(receiver: MailReceiver | undefined): MailReceiver {
  if (receiver === undefined) throw new Error('Mail is received where `mail: true` asks for it.');
  return receiver;
}
