import { expect, it } from 'vitest';
import { blueprint, type Settings, Walk } from '../../../testing/walk.ts';

const drawn = (config: Settings) =>
  blueprint(
    {
      start: { type: 'start', config: { entries: [{ id: 'new', on: ['record.created'] }] } },
      open: { type: 'state', config: { value: 'prospecting' } },
      task: { type: 'task', config: { subject: 'Call {{name}}', ...config } },
    },
    ['start.new > open', 'open.do > task'],
  );
const record = { name: 'Nordwind', stage: 'prospecting' };

it('gives the owner a task about the record and does not wait for it', () => {
  const walk = new Walk(
    drawn({ assignee: ['owner'], dueIn: { n: 1, unit: 'day' }, detail: 'Stage: {{stage}}' }),
    record,
  );
  expect(walk.start()).toMatchObject({
    effects: [
      {
        kind: 'task',
        owner: 'nobody',
        about: { module: 'deals', id: 'd1' },
        subject: 'Call Nordwind',
        detail: 'Stage: Prospecting',
        assignee: 'olga',
        dueAt: '2026-03-03T09:00:00.000Z',
      },
    ],
  });
});

it('counts business days where the person lives', () => {
  // Monday 09:00 UTC is closing time in Shanghai: the day counts from Tuesday’s opening to Wednesday’s.
  const walk = new Walk(drawn({ assignee: ['user:sam'], dueIn: { n: 1, unit: 'businessDay' } }), record);
  expect(walk.start()).toMatchObject({ effects: [{ assignee: 'sam', dueAt: '2026-03-04T01:00:00.000Z' }] });
});

it('asks for the next in turn where several are meant', () => {
  const walk = new Walk(drawn({ assignee: ['owner', 'manager'] }), record);
  walk.answers.set('pick', 'mia');
  expect(walk.start()).toMatchObject({ effects: [{ assignee: 'mia' }] });
});

it('is stuck, with a sentence, when there is nobody to give it to', () => {
  const walk = new Walk(drawn({ assignee: ['group:nobody'] }), record);
  walk.start();
  expect(walk.run?.positions).toContainEqual(
    expect.objectContaining({ node: 'task', stuck: expect.objectContaining({ code: 'nobodyToAssign' }) }),
  );
});
