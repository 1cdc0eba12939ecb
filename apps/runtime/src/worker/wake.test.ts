import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import { foundCompany } from '../../testing/found-company.ts';
import { type RunningApp, runningApp } from '../../testing/running-app.ts';
import { signedIn } from '../../testing/signed-in.ts';
import { wake, wakeChannel } from './wake.ts';

let running: RunningApp;
beforeAll(async () => {
  running = await runningApp();
});
afterAll(() => running.stop());

test('workers are told once of any number of things to do, and once more of what comes after', async () => {
  const { app, context } = running;
  const { rita } = await foundCompany(context);
  const client = await signedIn(app, context, rita);
  const heard: string[] = [];
  const times = (count: number) =>
    eventually(`${count} wake-ups`, () => (heard.length >= count ? heard.length : undefined));
  await context.db.sql.listen(wakeChannel, (text) => heard.push(text));
  for (let thing = 0; thing < 300; thing += 1) wake(context);
  await times(1);
  // Told last, it is heard last: whatever else was told of the three hundred has come by then.
  wake(context);
  expect(await times(2)).toBe(2);
  expect(await client('POST', '/api/records/accounts', { data: { name: 'Acme' } })).toMatchObject({ status: 200 });
  await times(3);
});
