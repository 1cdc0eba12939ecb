import { expect, it } from 'vitest';
import { blueprint, Walk } from '../../../testing/walk.ts';

const drawn = (to: string[]) =>
  blueprint(
    {
      start: { type: 'start', config: { entries: [{ id: 'new', on: ['record.created'] }] } },
      open: { type: 'state', config: { value: 'prospecting' } },
      tell: { type: 'notify', config: { to, text: '{{name}} is in {{stage}}' } },
    },
    ['start.new > open', 'open.do > tell'],
  );

it('tells those who are meant, with the values as people read them', () => {
  const walk = new Walk(drawn(['owner', 'manager']), { name: 'Nordwind', stage: 'prospecting' });
  expect(walk.start()).toMatchObject({
    effects: [{ kind: 'notify', to: ['mia', 'olga'], text: 'Nordwind is in Prospecting', about: { id: 'd1' } }],
  });
});

it('goes on when nobody is there, and says so in the journal', () => {
  const result = new Walk(drawn(['group:nobody']), { stage: 'prospecting' }).start();
  expect(result).toMatchObject({ effects: [] });
  expect(result.is === 'advanced' && result.steps).toContainEqual(
    expect.objectContaining({ did: 'noted', code: 'nobodyToNotify' }),
  );
});
