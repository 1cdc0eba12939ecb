import { expect, it } from 'vitest';
import { blueprint, type Settings, Walk } from '../../../testing/walk.ts';

//  start ─> prospecting ─when─> win ─> end        win ─after─> wait
const drawn = (config: Settings) =>
  blueprint(
    {
      start: { type: 'start', config: { entries: [{ id: 'new', on: ['record.created'] }] } },
      open: { type: 'state', config: { value: 'prospecting' } },
      win: { type: 'transition', config: { who: ['owner'] } },
      wait: { type: 'delay', config: { for: { n: 1, unit: 'day' } } },
      end: { type: 'end', config: config },
    },
    ['start.new > open', 'open.when > win', 'win.next > end', 'win.after > wait'],
  );

it('ends the run with its result, after the flows beside it are finished', () => {
  const walk = new Walk(drawn({ result: 'won' }));
  walk.start();
  walk.act('win', 'olga');
  expect(walk.run).toMatchObject({ status: 'closing', result: 'won' });
  expect(walk.nextTimer()).toMatchObject({ effects: [{ kind: 'publish', on: 'run.ended', data: { result: 'won' } }] });
  expect(walk.run).toMatchObject({ status: 'done', positions: [] });
});

it('stops them too where it cuts', () => {
  const walk = new Walk(drawn({ cut: true }));
  walk.start();
  walk.act('win', 'olga');
  expect(walk.run).toMatchObject({ status: 'done', positions: [] });
  expect(walk.rows).toEqual([]);
});
