import { describe, expect, it } from 'vitest';
import { drawn } from '../testing/draw.ts';
import { deal, World } from '../testing/world.ts';

const person = (module: string, id: string, data: object) => ({
  ref: { module, id },
  name: id,
  owner: 'ann',
  createdBy: 'ann',
  revision: 1,
  data: { ...data },
});

describe('records a run is bound to', () => {
  // in ─anytime→ (deal.stage is won) → end;  bye{person} → left
  //  └─new→ a(about lead) ─when→ converted → b(about deal)
  const journey = drawn({
    nodes: {
      a: 'place',
      converted: ['fact', { on: ['record.converted'], key: { record: 'lead' } }],
      b: 'place',
      up: ['write', { set: { name: 'new' } }],
      goal: ['becomes', { when: { of: 'deal.stage', is: 'equals', value: 'won' } }],
      end: ['end', { result: 'goal' }],
      bye: ['fact', { on: ['person.unsubscribed'], key: { person: true } }],
      left: ['end', { result: 'left', cut: true }],
    },
    wires: `in.new > a  a.when > converted  converted.next > b  b.do > up
      in.anytime > goal  goal.next > end  in.anytime > bye  bye.next > left`,
    about: { up: 'deal' },
    settings: {
      records: {
        lead: { module: 'leads' },
        contact: { module: 'contacts', via: { of: 'lead', on: 'record.converted', field: 'contact' } },
        deal: { module: 'deals', via: { of: 'lead', on: 'record.converted', field: 'deal' } },
      },
    },
  });
  const begun = () => {
    const world = new World(journey, { stage: 'prospecting' });
    world.put(person('leads', 'l1', { email: 'Lead@Example.com' }));
    world.put(person('contacts', 'c1', { email: 'contact@example.com' }));
    world.happen({
      kind: 'start',
      entry: 'new',
      records: { lead: { module: 'leads', id: 'l1' } },
      key: '',
      data: null,
    });
    return world;
  };
  const convert = (world: World) => world.fact('record.converted', { contact: 'c1', deal: 'd1' }, ['record:leads/l1']);

  it('are bound by a conversion before anybody hears of it', () => {
    const world = begun();
    convert(world);
    expect(world.run?.records).toMatchObject({ deal, contact: { module: 'contacts', id: 'c1' } });
    expect(world.stands).toBe('b');
    expect(world.data.name).toBe('new');
  });

  it('person keys follow them: an unsubscribe of the contact is heard after the conversion', () => {
    const world = begun();
    expect(world.rows).toMatchObject([{ key: 'person:lead@example.com' }, { key: 'record:leads/l1' }]);
    expect(world.fact('person.unsubscribed', null, ['person:contact@example.com'])).toMatchObject({ is: 'ignored' });
    convert(world);
    world.fact('person.unsubscribed', null, ['person:contact@example.com']);
    expect(world.run?.result).toBe('left');
  });

  it('a goal on a record that is not bound yet is simply not reached', () => {
    const world = begun();
    convert(world);
    expect(world.run?.status).toBe('running');
    world.edit({ stage: 'won' });
    expect(world.run?.result).toBe('goal');
  });

  it('a merge leads every role to the record that stays', () => {
    const world = begun();
    world.fact('record.merged', { into: 'l2' }, ['record:leads/l1', 'record:leads/l2']);
    expect(world.run?.records.lead).toEqual({ module: 'leads', id: 'l2' });
    expect(world.rows).toContainEqual(expect.objectContaining({ on: 'record.converted', key: 'record:leads/l2' }));
  });
});

describe('what conditions read', () => {
  it('own writes at once, the owner too', () => {
    // in → give{owner: bob} → b: only the owner may go on
    const world = new World(
      drawn({
        nodes: {
          give: ['write', { set: { owner: 'bob', name: 'X' } }],
          d: ['decide', { branches: [{ id: 'yes', when: { of: 'owner', is: 'equals', value: 'bob' } }] }],
          b: 'place',
          up: ['becomes', { when: { of: 'name', is: 'equals', value: 'X' } }],
          c: 'place',
        },
        wires: 'in.new > give  give.next > d  d.yes > b  b.when > up  up.next > c',
      }),
    );
    world.start();
    expect(world.stands).toBe('c');
  });

  it('records behind a dot are asked for', () => {
    // in → decide{account.sector is retail} ─yes→ a
    const world = new World(
      drawn({
        nodes: {
          d: ['decide', { branches: [{ id: 'yes', when: { of: 'account.sector', is: 'equals', value: 'retail' } }] }],
          a: 'place',
        },
        wires: 'in.new > d  d.yes > a',
      }),
      { account: 'acme' },
    );
    const account = person('accounts', 'acme', { sector: 'retail' });
    world.answers.set('{"ask":"record","ref":{"id":"acme","module":"accounts"}}', account);
    world.start();
    expect(world.stands).toBe('a');
    expect(world.steps).toContainEqual(expect.objectContaining({ did: 'answered' }));
  });

  it('what the run was started with, and texts are merged as people read them', () => {
    const world = new World(
      drawn({
        nodes: {
          t: ['tell', { to: ['owner'], text: '{{name}}: {{amount}} for {{owner}}{{input.why}} {{nothing}}' }],
          a: 'place',
        },
        wires: 'in.new > t  t.next > a',
      }),
      { name: 'Ten {{chairs}}', amount: { minor: '123400', currency: 'USD' } },
    );
    world.start({ why: '!' });
    expect(world.effects).toMatchObject([{ kind: 'notify', to: ['ann'], text: 'Ten {{chairs}}: $1,234.00 for Ann! ' }]);
  });
});
