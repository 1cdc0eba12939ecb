import { expect, it } from 'vitest';
import { drawn } from '../testing/draw.ts';
import { ann, deal, World } from '../testing/world.ts';
import { queryKey } from './index.ts';

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

// in → a ─go{account, account.sector, papers, open tasks, a new task}→ b
const wide = drawn({
  nodes: {
    a: 'place',
    go: [
      'act',
      {
        form: [
          { is: 'field', field: 'account' },
          {
            is: 'field',
            field: 'account.sector',
            required: true,
            validate: { when: { of: 'account.sector', is: 'notEquals', value: 'Arms' }, message: 'Not these.' },
          },
          { is: 'attachment', id: 'offer', atMost: 2, types: ['pdf'], largest: 1 },
          { is: 'openTasks', id: 'todo' },
          { is: 'newTask', id: 'next', required: true },
        ],
      },
    ],
    b: 'place',
  },
  wires: 'in.new > a  a.when > go  go.next > b',
});
const offer = { id: 'f1', name: 'offer.pdf', type: 'application/pdf', size: 20_000 };
const whole = {
  fields: { account: 'acme', 'account.sector': 'Chairs' },
  attachments: { offer: [offer] },
  done: { todo: ['t1'] },
  tasks: { next: { subject: 'Call back', assignee: 'bob' } },
};
function wideWorld(): World {
  const world = new World(wide);
  world.put({
    ref: { module: 'accounts', id: 'acme' },
    name: 'Acme',
    owner: 'ann',
    createdBy: 'ann',
    revision: 1,
    data: {},
  });
  const open = { of: 'status', is: 'equals', value: 'open' } as const;
  const todo = { ask: 'related', of: deal, relation: 'tasks.aboutId', where: open, limit: 200 } as const;
  world.answers.set(queryKey(todo), [{ module: 'tasks', id: 't1' }]);
  world.start();
  return world;
}

it('asks for what stands behind a look-up, also one that is chosen just now', () => {
  const without = problems(wideWorld(), { ...whole, fields: { 'account.sector': 'Chairs' } });
  expect(without).toEqual(['account required']);
  expect(problems(wideWorld(), { ...whole, fields: { account: 'acme' } })).toEqual(['account.sector required']);
  const arms = { account: 'acme', 'account.sector': 'Arms' };
  expect(problems(wideWorld(), { ...whole, fields: arms })).toEqual(['account.sector invalid']);
  const more = { account: 'acme', 'account.sector': 'Chairs', 'account.name': 'X' };
  expect(problems(wideWorld(), { ...whole, fields: more })).toEqual(['account.name unknownField']);
  expect(problems(wideWorld(), whole)).toBe('advanced');
});

it('counts files, and looks at their type and size', () => {
  const given = (...files: readonly object[]) => problems(wideWorld(), { ...whole, attachments: { offer: files } });
  expect(given()).toEqual(['offer required']);
  expect(given({ ...offer, type: 'image/png' })).toEqual(['offer invalid']);
  expect(given({ ...offer, size: 1_000_001 })).toEqual(['offer invalid']);
  expect(given(offer, { ...offer, id: 'f2' }, { ...offer, id: 'f3' })).toEqual(['offer invalid']);
  expect(given({ id: 'f1' })).toEqual(['input badFormat']);
  expect(given(offer, { ...offer, id: 'f2' })).toBe('advanced');
});

it('waits for open tasks to be done, and plans the next with somebody who is there', () => {
  const given = (part: object) => problems(wideWorld(), { ...whole, ...part });
  expect(given({ done: {} })).toEqual(['todo required']);
  expect(given({ done: { todo: ['t1', 't9'] } })).toEqual(['todo notAnOption']);
  expect(given({ tasks: {} })).toEqual(['next required']);
  expect(given({ tasks: { next: { subject: ' ', assignee: 'bob' } } })).toEqual(['next required']);
  expect(given({ tasks: { next: { subject: 'Call', assignee: 'nobody' } } })).toEqual(['next notAnOption']);
  const soon = { subject: 'Call', assignee: 'bob', dueAt: 'soon' };
  expect(given({ tasks: { next: soon } })).toEqual(['next badFormat']);
});
