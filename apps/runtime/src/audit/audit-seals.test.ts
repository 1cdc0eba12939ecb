import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase, testContext } from '../../testing/index.ts';
import { checkAudit } from './check-audit.ts';
import { keptHeads } from './heads-outside.ts';
import { noteAudit } from './note-audit.ts';
import { sealAudit } from './seal-audit.ts';

let database: TestDatabase;
let context: ReturnType<typeof testContext>;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'throughline-audit-'));
  context = testContext(database, { config: { dataDir: folder } });
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

const note = (subject: string) =>
  noteAudit(context.db, { at: context.clock.now(), actor: null, action: 'user.added', subject, detail: { subject } });
const check = async () => checkAudit(context.db, await keptHeads(folder));
/** What somebody does with the database to themselves. */
async function behindItsBack(statement: string): Promise<void> {
  await context.db.transaction(async ({ sql }) => {
    await sql.unsafe("set local session_replication_role = 'replica'");
    await sql.unsafe('grant update, delete on audit, audit_seals to current_user');
    await sql.unsafe(statement);
    await sql.unsafe('revoke update, delete on audit, audit_seals from current_user');
  });
}

test('what is noted is sealed in a chain, and its head is kept outside; an entry on its way is in the next seal', async () => {
  await note('user:1');
  const late = context.db.transaction(async (tx) => {
    await noteAudit(tx, { at: context.clock.now(), actor: null, action: 'user.added', subject: 'user:late' });
    await sealAudit(context);
  });
  await late;
  expect(await check()).toMatchObject({ seals: 1, entries: 1, unsealed: 1, flaws: [] });
  await sealAudit(context);
  const found = await check();
  expect(found).toMatchObject({ seals: 2, entries: 2, unsealed: 0, flaws: [] });
  expect((await keptHeads(folder)).at(-1)).toEqual({ number: 2, head: found.head });
});

test('the log refuses to be changed or emptied', async () => {
  const { sql } = context.db;
  await expect(sql`update audit set action = 'nothing'`).rejects.toThrow();
  await expect(sql`delete from audit`).rejects.toThrow();
  await expect(sql`truncate audit`).rejects.toThrow();
  await expect(sql`delete from audit_seals`).rejects.toThrow();
});

test('whoever gets round that is found out: a changed entry, a removed one, one put in, a seal taken away', async () => {
  await note('user:2');
  await sealAudit(context);
  await behindItsBack(`update audit set detail = '{}' where subject = 'user:2'`);
  expect((await check()).flaws).toEqual([{ is: 'changed', seal: 3, at: context.clock.now() }]);
  await behindItsBack(`update audit set detail = '{"subject": "user:2"}' where subject = 'user:2'`);
  expect((await check()).flaws).toEqual([]);

  await behindItsBack(`delete from audit where subject = 'user:late'`);
  expect((await check()).flaws).toMatchObject([{ is: 'entryGone', seal: 2 }]);

  await behindItsBack(
    `insert into audit (id, at, action, subject, detail) values (gen_random_uuid(), now(), 'user.added', 'user:3', '{}')`,
  );
  expect((await check()).flaws).toMatchObject([{ is: 'entryGone' }, { is: 'slippedIn' }]);

  await behindItsBack('delete from audit_seals where number = 3');
  expect((await check()).flaws).toContainEqual({ is: 'sealGone', seal: 3 });
});
