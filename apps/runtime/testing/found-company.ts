import { addUsers } from '../src/access/people/add-users.ts';
import { setUpCompany } from '../src/access/people/set-up.ts';
import { viewerOfUser } from '../src/access/read-viewer.ts';
import type { Viewer } from '../src/access/viewer.ts';
import type { RuntimeContext } from '../src/context.ts';

/** A small company in an empty database: an administrator, a manager with two representatives, and a process owner. */
export type FoundedCompany = {
  readonly ada: Viewer;
  readonly max: Viewer;
  readonly rita: Viewer;
  readonly ron: Viewer;
  readonly pia: Viewer;
};

const company = {
  name: 'Test Company',
  zone: 'Europe/Berlin',
  currency: 'EUR',
  language: 'en',
  sample: false,
} as const;

/** Ada administers; Max manages Rita and Ron (both `standard`); Pia owns processes. None has a password. */
export async function foundCompany(context: RuntimeContext): Promise<FoundedCompany> {
  const address = (name: string) => `${name.toLowerCase()}@test.example`;
  const ids = await context.db.transaction(async (tx) => {
    const ada = await setUpCompany(tx, context, company, { name: 'Ada', email: address('Ada'), role: 'executive' });
    const [max] = await addUsers(tx, context.clock.now(), company, [
      { name: 'Max', email: address('Max'), role: 'salesManager', profile: 'manager', manager: ada },
    ]);
    const manager = max?.id ?? ada;
    const rest = await addUsers(tx, context.clock.now(), company, [
      { name: 'Rita', email: address('Rita'), role: 'salesRep', manager },
      { name: 'Ron', email: address('Ron'), role: 'salesRep', manager },
      { name: 'Pia', email: address('Pia'), role: 'operations', profile: 'processOwner', manager: ada },
    ]);
    return [ada, manager, ...rest.map(({ id }) => id)];
  });
  const viewers = await Promise.all(ids.map((id) => viewerOfUser(context.db, id)));
  const [ada, max, rita, ron, pia] = viewers;
  if (!ada || !max || !rita || !ron || !pia) throw new Error('The company was not founded.');
  return { ada, max, rita, ron, pia };
}
