import { setUpCompany } from '../src/access/people/set-up.ts';
import { viewerOfUser } from '../src/access/read-viewer.ts';
import type { Viewer } from '../src/access/viewer.ts';
import type { RuntimeContext } from '../src/context.ts';
import { sampleAdministrator, sampleCompany } from '../src/sample/fill-sample.ts';
import { fillSeed } from '../src/seed/fill-seed.ts';
import { seedSize } from '../src/seed/seed-size.ts';

export type { Database } from '../src/database/client.ts';

/** A large company in an empty database, as `npm run seed` makes it, and three who look at it. */
export type SeededCompany = {
  readonly administrator: Viewer;
  readonly manager: Viewer;
  readonly representative: Viewer;
};

export async function seededCompany(context: RuntimeContext, deals: number, history = false): Promise<SeededCompany> {
  const { db } = context;
  await db.transaction(async (tx) => {
    await setUpCompany(tx, context, { ...sampleCompany, sample: false }, sampleAdministrator);
    await fillSeed(tx, context, { size: seedSize(deals), history, tell: () => {} });
  });
  await db.sql`analyze`;
  const withProfile = async (profile: string) => {
    const [row] = await db.sql<{ id: string }[]>`select id from users where profile = ${profile} order by id limit 1`;
    const viewer = row && (await viewerOfUser(db, row.id));
    if (viewer === undefined) throw new Error(`Nobody of the seed has the profile ${profile}.`);
    return viewer;
  };
  return {
    administrator: await withProfile('administrator'),
    manager: await withProfile('manager'),
    representative: await withProfile('standard'),
  };
}
