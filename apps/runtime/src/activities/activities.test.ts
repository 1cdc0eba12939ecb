import type { Activity } from '@throughline/contract';
import { expect, test } from 'vitest';
import { foundedApp } from '../../testing/founded.ts';
import type { Client } from '../../testing/signed-in.ts';

const running = foundedApp();
const { rita, ron } = running.as;

async function made(client: Client, module: string, data: object): Promise<{ id: string; revision: number }> {
  const { status, body } = await client('POST', `/api/records/${module}`, { data });
  expect([status, body]).toMatchObject([200, {}]);
  return body as { id: string; revision: number };
}

test('work about a record stands by its time; what is late says so; done is done', async () => {
  const { id } = await made(rita, 'deals', { name: 'Busy' });
  const about = { aboutModule: 'deals', aboutId: id };
  const hours = (n: number) => new Date(Date.parse(running.context.clock.now()) + n * 3_600_000).toISOString();
  await made(rita, 'tasks', { subject: 'Some day', ...about });
  await made(rita, 'meetings', { subject: 'Visit', startAt: hours(-1), endAt: hours(1), ...about });
  const late = await made(rita, 'tasks', { subject: 'Late', dueAt: hours(-2), ...about });
  await made(rita, 'calls', { subject: 'Ring', startAt: hours(5), ...about });
  const read = async () =>
    (await rita('GET', `/api/records/deals/${id}/activities`)).body as {
      open: Activity[];
      done: Activity[];
      next: Activity;
    };
  const before = await read();
  expect(before.open.map(({ name, overdue }) => [name, overdue])).toEqual([
    ['Late', true],
    ['Visit', false],
    ['Ring', false],
    ['Some day', false],
  ]);
  expect(before.next).toMatchObject({ name: 'Late', module: 'tasks', revision: late.revision });
  running.context.clock.forward(1_000);
  await rita('PATCH', `/api/records/tasks/${late.id}`, { revision: late.revision, set: { status: 'done' } });
  const after = await read();
  expect(after.next.name).toBe('Visit');
  expect(after.done).toMatchObject([{ name: 'Late', open: false, overdue: false }]);
  const { body } = await rita('GET', `/api/records/deals/${id}/timeline?show=activities`);
  expect((body as { entries: { text: string }[] }).entries.map(({ text }) => text)).toContain(
    'Task “Late” done by Rita',
  );
  expect((await ron('GET', `/api/records/deals/${id}/activities`)).status).toBe(404);
});

test('look-ups that lead to a record are lists with their count, as far as the viewer reads', async () => {
  const account = await made(rita, 'accounts', { name: 'Hub' });
  for (let n = 1; n <= 7; n++) await made(rita, 'deals', { name: `Deal ${n}`, account: account.id });
  await made(rita, 'contacts', { name: 'Ann', lastName: 'Ann', account: account.id }).catch(() => undefined);
  const lists = async (client: Client) => {
    const { body } = await client('GET', `/api/records/accounts/${account.id}/related`);
    return (body as { lists: { module: string; field: string; count: number; records: unknown[] }[] }).lists;
  };
  const mine = (await lists(rita)).find(({ module }) => module === 'deals');
  expect(mine).toMatchObject({ field: 'account', count: 7, more: false });
  expect(mine?.records).toHaveLength(5);
  expect((await lists(ron)).find(({ module }) => module === 'deals')).toMatchObject({ count: 0, records: [] });
});

test('a meeting goes into any calendar: escaped, folded by octets, at the instant it is', async () => {
  const meeting = await made(rita, 'meetings', {
    subject: 'Kick-off; budget, plan \\ 与客户讨论合同条款与交付时间表以及后续合作安排并确认双方的责任分工',
    startAt: '2027-03-28T00:30:00.000Z',
    place: 'Room 1, 2nd floor',
    participants: 'ann@example.com, Ann\nbob@example.com',
    detail: 'Line one\nBEGIN:VEVENT',
  });
  const address = `/api/meetings/${meeting.id}/calendar`;
  const { status, text } = await rita('GET', address);
  expect(status).toBe(200);
  const lines = text.split('\r\n');
  expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  const unfolded = text.replace(/\r\n[ \t]/g, '').split('\r\n');
  expect(unfolded).toEqual(
    expect.arrayContaining([
      'DTSTART:20270328T003000Z',
      'DTEND:20270328T013000Z',
      'LOCATION:Room 1\\, 2nd floor',
      'SEQUENCE:0',
      'METHOD:PUBLISH',
      `UID:${meeting.id}@${new URL(running.context.config.baseUrl).hostname}`,
      'SUMMARY:Kick-off\\; budget\\, plan \\\\ 与客户讨论合同条款与交付时间表以及后续合作安排并确认双方的责任分工',
    ]),
  );
  expect(unfolded.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
  expect(unfolded.filter((line) => line.startsWith('ATTENDEE'))).toHaveLength(2);
  expect((await ron('GET', address)).status).toBe(404);
});
