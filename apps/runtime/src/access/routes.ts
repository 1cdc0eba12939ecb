import rateLimit from '@fastify/rate-limit';
import { routes } from '@throughline/contract';
import type { FastifyInstance } from 'fastify';
import type { RuntimeContext } from '../context.ts';
import { implement } from '../http/implement.ts';
import { Refused } from '../http/refused.ts';
import { fillSample } from '../sample/fill-sample.ts';
import { version } from '../version.ts';
import { addUser, changeUser, linkUser } from './people/manage-users.ts';
import { changeMe, checkZone, readMe } from './people/me.ts';
import { listPrincipals } from './people/principals.ts';
import { alreadySetUp, isSetUp, setUpCompany } from './people/set-up.ts';
import { listUsers } from './people/users.ts';
import { personOnly } from './sign-in/api-keys.ts';
import { sessionToken } from './sign-in/authenticate.ts';
import { consumeLink } from './sign-in/one-time-links.ts';
import { hashPassword } from './sign-in/passwords.ts';
import { endSession, openSession } from './sign-in/sessions.ts';
import { userByLink, userByPassword } from './sign-in/sign-in.ts';
import type { Viewer } from './viewer.ts';

/** Guesses per address and minute, beside the waits that `sign-in-limits.ts` imposes per account. */
const doorKnocksPerMinute = 100;

/** Set-up, sessions, users. */
export async function registerAccess(app: FastifyInstance, context: RuntimeContext): Promise<void> {
  await app.register(async (door) => {
    await door.register(rateLimit, { max: doorKnocksPerMinute, timeWindow: 60_000 });
    registerDoor(door, context);
  });
  registerPeople(app, context);
}

/** The doors into the installation: guessed at from outside, so limited. */
function registerDoor(app: FastifyInstance, context: RuntimeContext): void {
  const { access } = routes;
  const { db, config } = context;

  implement(app, access.setUp, async ({ body, reply }) => {
    if (await isSetUp(db)) throw alreadySetUp();
    checkZone(body.zone);
    const { token, company, name, email, password, ...rest } = body;
    const passwordHash = await hashPassword(password);
    const user = await db.transaction(async (tx) => {
      await consumeLink(tx, 'setUp', token);
      const administrator = { name, email, passwordHash, role: 'executive' };
      const id = await setUpCompany(tx, context, { name: company, ...rest }, administrator);
      if (rest.sample) await fillSample(tx, context, id);
      return id;
    });
    await openSession(db, config, reply, user);
    return readMe(db, user);
  });

  implement(app, access.signIn, async ({ body, request, reply }) => {
    const user = await userByPassword(context, body, request.ip);
    await openSession(db, config, reply, user);
    return readMe(db, user);
  });

  implement(app, access.signInByLink, async ({ body, reply }) => {
    const user = await userByLink(context, body.token);
    await openSession(db, config, reply, user);
    return readMe(db, user);
  });
}

function registerPeople(app: FastifyInstance, context: RuntimeContext): void {
  const { access } = routes;
  const { db, config } = context;

  implement(app, access.installation, async () => {
    const [found] = await db.sql<{ company: string }[]>`select company from installation`;
    const state = found === undefined ? ('empty' as const) : ('ready' as const);
    return { state, version, company: found?.company ?? null, testClock: config.testClock };
  });

  implement(app, access.me, async ({ viewer }) => {
    const rights = [...viewer.rights].filter((right) => right !== 'public');
    return { ...(await readMe(db, idOf(viewer))), rights };
  });
  implement(app, access.changeMe, async ({ viewer, body, request }) =>
    changeMe(context, personOnly(viewer), body, sessionToken(context, request)),
  );
  implement(app, access.signOut, async ({ request, reply }) => {
    const token = sessionToken(context, request);
    if (token !== undefined) await endSession(db, config, reply, token);
    return { ended: true as const };
  });

  implement(app, access.listUsers, async ({ query }) => ({ users: await listUsers(db, query) }));
  implement(app, access.addUser, async ({ viewer, body }) => {
    if (body.zone !== undefined) checkZone(body.zone);
    const { zone, ...user } = body;
    return addUser(context, viewer, zone === undefined ? user : { ...user, zone });
  });
  implement(app, access.changeUser, async ({ viewer, params, body }) => changeUser(context, viewer, params.id, body));
  implement(app, access.linkUser, async ({ viewer, params }) => ({ link: await linkUser(context, viewer, params.id) }));
  implement(app, access.listPrincipals, async () => listPrincipals(db));
}

function idOf(viewer: Viewer): string {
  if (viewer.user !== null) return viewer.user.id;
  throw new Refused('notSignedIn', 'Only a person has a session.');
}
