import type { RuntimeContext } from '../../context.ts';
import type { Session } from '../../database/client.ts';
import { fillSample, sampleAdministrator, sampleCompany } from '../../sample/fill-sample.ts';
import { StartRefused } from '../../supervise/start-refused.ts';
import { isSetUp, setUpCompany } from '../people/set-up.ts';
import { makeLink } from './one-time-links.ts';

/**
 * The one link that a start prints. Empty installation: the page of the first run, for whoever reads the terminal. With
 * `sample`: makes the sample company and signs its administrator in. Later starts print the plain address, or a sign-in
 * link as long as no administrator has a password. Throws StartRefused when a sample is asked of a filled installation.
 */
export async function firstLink(
  context: RuntimeContext,
  { sample }: { readonly sample: boolean },
): Promise<{ url: string }> {
  const ready = await isSetUp(context.db);
  if (sample) {
    if (ready) {
      throw new StartRefused(
        'This installation already holds a company, so the sample company is refused; start without --sample, or set DATA_DIR to an empty folder.',
      );
    }
    return { url: await startWithSample(context) };
  }
  if (!ready) return { url: await makeLink(context.db, context.config, 'setUp', null) };
  const keyless = await administratorWithoutKey(context.db);
  return {
    url: keyless === undefined ? context.config.baseUrl : await makeLink(context.db, context.config, 'signIn', keyless),
  };
}

async function startWithSample(context: RuntimeContext): Promise<string> {
  return context.db.transaction(async (tx) => {
    const administrator = await setUpCompany(tx, context, sampleCompany, sampleAdministrator);
    await fillSample(tx, context, administrator);
    return makeLink(tx, context.config, 'signIn', administrator);
  });
}

/** The first administrator, if none of them could sign in without it. */
async function administratorWithoutKey({ sql }: Session): Promise<string | undefined> {
  const rows = await sql<{ id: string; key: boolean }[]>`
    select id, password_hash is not null as key from users where profile = 'administrator' and active order by id`;
  return rows.some(({ key }) => key) ? undefined : rows[0]?.id;
}
