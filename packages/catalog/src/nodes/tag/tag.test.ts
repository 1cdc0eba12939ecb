import type { Json } from '@throughline/expression';
import { expect, it } from 'vitest';
import { blueprint, Walk } from '../../../testing/walk.ts';

//  start ─> prospecting ─do─> tag
const drawn = (config: { readonly [key: string]: Json }) =>
  blueprint(
    {
      start: { type: 'start', config: { entries: [{ id: 'new', on: ['record.created'] }] } },
      open: { type: 'state', config: { value: 'prospecting' } },
      tag: { type: 'tag', config: { field: 'tags', ...config } },
    },
    ['start.new > open', 'open.do > tag'],
  );

it.each([
  ['adds one tag and leaves the others', { do: 'add', tag: 'strategic' }, ['atRisk', 'strategic']],
  ['takes one tag off', { do: 'remove', tag: 'atRisk' }, undefined],
  ['writes nothing where the record has the tag already', { do: 'add', tag: 'atRisk' }, ['atRisk']],
  ['writes nothing where there is no such tag to take off', { do: 'remove', tag: 'important' }, ['atRisk']],
])('%s', (_what, config, tags) => {
  const walk = new Walk(drawn(config), { name: 'Nordwind', stage: 'prospecting', tags: ['atRisk'] });
  walk.start();
  expect(walk.data.tags ?? undefined).toEqual(tags);
});
