import { expect, test } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import { foundedApp } from '../../testing/founded.ts';
import { wake, wakeChannel } from './wake.ts';

const running = foundedApp();

test('workers are told once of any number of things to do, and once more of what comes after', async () => {
  const { context, as } = running;
  const heard: string[] = [];
  const times = (count: number) =>
    eventually(`${count} wake-ups`, () => (heard.length >= count ? heard.length : undefined));
  await context.db.sql.listen(wakeChannel, (text) => heard.push(text));
  for (let thing = 0; thing < 300; thing += 1) wake(context);
  await times(1);
  // Told last, it is heard last: whatever else was told of the three hundred has come by then.
  wake(context);
  expect(await times(2)).toBe(2);
  expect(await as.rita('POST', '/api/records/accounts', { data: { name: 'Acme' } })).toMatchObject({ status: 200 });
  await times(3);
});
