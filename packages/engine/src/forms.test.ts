import { expect, it } from 'vitest';
import { drawn } from '../testing/draw.ts';
import { ann, World } from '../testing/world.ts';

// in → a ─go{name, amount > 0, note, checklist}→ b
const filled = drawn({
  nodes: {
    a: 'place',
    go: [
      'act',
      {
        form: [
          { is: 'guidance', text: 'Read this.' },
          { is: 'field', field: 'name', required: true },
          {
            is: 'field',
            field: 'amount',
            validate: {
              when: { of: 'amount', is: 'atLeast', value: { minor: '100', currency: 'USD' } },
              message: 'At least one dollar.',
            },
          },
          { is: 'note', required: true },
          {
            is: 'checklist',
            id: 'papers',
            items: [
              { id: 'offer', label: 'Offer', required: true },
              { id: 'terms', label: 'Terms' },
            ],
          },
        ],
      },
    ],
    b: 'place',
  },
  wires: 'in.new > a  a.when > go  go.next > b',
});
const right = { fields: { name: 'Ten chairs' }, note: 'All fine', checklists: { papers: ['offer'] } };
const problems = (world: World, input: object) => {
  const result = world.act('go', ann, input as typeof right);
  if (result.is !== 'refused') return result.is;
  return result.reasons.flatMap((reason) => reason.problems ?? []).map(({ field, problem }) => `${field} ${problem}`);
};

it('asks for everything that is required, all at once', () => {
  const world = new World(filled);
  world.start();
  expect(problems(world, {})).toEqual(['name required', 'note required', 'papers required']);
  expect(world.stands).toBe('a');
});

it('takes as filled in what the record holds already', () => {
  const world = new World(filled, { name: 'Ten chairs' });
  world.start();
  expect(problems(world, { note: 'Fine', checklists: { papers: ['offer', 'terms'] } })).toBe('advanced');
});

it('does not let a required field be emptied', () => {
  const world = new World(filled, { name: 'Ten chairs' });
  world.start();
  expect(problems(world, { ...right, fields: { name: '' } })).toEqual(['name required']);
});

it('checks the form of values and validates them as they would be', () => {
  const world = new World(filled);
  world.start();
  expect(problems(world, { ...right, fields: { name: 'X', amount: 'much' } })).toEqual(['amount wrongType']);
  const cent = { minor: '1', currency: 'USD' };
  expect(problems(world, { ...right, fields: { name: 'X', amount: cent } })).toEqual(['amount invalid']);
  expect(world.run?.positions).toHaveLength(2);
});

it('refuses what it did not ask for', () => {
  const world = new World(filled);
  world.start();
  expect(problems(world, { ...right, fields: { name: 'X', stage: 'won' } })).toEqual(['stage unknownField']);
  expect(problems(world, { ...right, checklists: { papers: ['offer', 'x'] } })).toEqual(['papers notAnOption']);
  expect(problems(world, { ...right, checklists: { papers: ['offer'], other: [] } })).toEqual(['other unknownField']);
  expect(problems(world, { ...right, more: 1 })).toEqual(['input badFormat']);
  expect(problems(world, [])).toEqual(['input badFormat']);
});

it('writes what was filled in before it leads on', () => {
  const world = new World(filled);
  world.start();
  expect(problems(world, right)).toBe('advanced');
  expect(world.data.name).toBe('Ten chairs');
  expect(world.stands).toBe('b');
  expect(world.steps).toContainEqual(expect.objectContaining({ did: 'took', gate: 'go', actor: 'ann', input: right }));
});
