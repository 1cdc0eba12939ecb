import { linkUser as makeLinkFor } from '../access/people/manage-users.ts';
import { personFor, withInstallation } from './open-installation.ts';
import { readArguments } from './read-arguments.ts';
import type { Surroundings } from './surroundings.ts';
import { WrongUse } from './usage.ts';

/** The way back in for whoever has the machine: a sign-in link for any active user. */
export async function linkUser(args: readonly string[], around: Surroundings): Promise<number> {
  const { positionals } = readArguments(args, {});
  const [email, ...more] = positionals;
  if (email === undefined || more.length > 0) throw new WrongUse('Say for whom: users link EMAIL.');
  return withInstallation(around, async (context) => {
    const user = await personFor(context, email);
    around.out(await makeLinkFor(context, user, user.user?.id ?? ''));
    return 0;
  });
}
