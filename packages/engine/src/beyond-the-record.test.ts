import type { JsonObject } from '@throughline/expression';
import { describe, expect, it } from 'vitest';
import { drawn } from '../testing/draw.ts';
import { ann, deal, World } from '../testing/world.ts';
import { countKey, type Query, queryKey } from './index.ts';

/** A world with accounts and contacts beside the deal; a change of one is told to the run where it waits for it, as the runtime does. */
class Wide extends World {
  place(module: string, id: string, data: object): void {
    this.put({ ref: { module, id }, name: id, owner: 'ann', createdBy: 'ann', revision: 1, data: { ...data } });
  }

  /** Answers whether anybody was told. */
  change(module: string, id: string, set: JsonObject): boolean {
    const key = `${module}/${id}`;
    const before = this.records.get(key)?.data ?? {};
    this.place(module, id, { ...before, ...set });
    if (!this.watched.includes(key)) return false;
    this.happen({ kind: 'fact', on: 'record.edited', keys: [`record:${key}`], data: { set } }, undefined, {
      [key]: before,
    });
    return true;
  }

  get watched(): readonly string[] {
    const keys = this.rows.flatMap((row) => (row.is === 'wait' && row.hold === 'reads' ? [row.key] : []));
    return [...new Set(keys)].map((key) => key.slice('record:'.length)).sort();
  }
}

const retail = { of: 'account.sector', is: 'equals', value: 'retail' } as const;

describe('a condition that looks behind a look-up', () => {
  // in → a ─big(account.sector is retail)→ b ─small(it is not, after a day without a pause)→ …
  const process = drawn({
    nodes: {
      a: 'place',
      big: ['becomes', { when: retail }],
      b: 'place',
      own: ['becomes', { when: { of: 'name', is: 'equals', value: 'Lost' } }],
      lost: ['end', { result: 'lost' }],
    },
    wires: 'in.new > a  a.when > big  big.next > b  b.when > own  own.next > lost',
  });
  const begun = () => {
    const world = new Wide(process, { account: 'acme' });
    world.place('accounts', 'acme', { sector: 'other' });
    world.place('accounts', 'beta', { sector: 'other' });
    world.start();
    return world;
  };

  it('is judged again when only the other record changes, and nobody waits for it afterwards', () => {
    const world = begun();
    expect(world.watched).toEqual(['accounts/acme']);
    expect(world.change('accounts', 'beta', { sector: 'retail' })).toBe(false);
    expect(world.stands).toBe('a');
    world.change('accounts', 'acme', { sector: 'retail' });
    expect(world.stands).toBe('b');
    expect(world.watched).toEqual([]);
  });

  it('follows the look-up when that changes', () => {
    const world = begun();
    world.edit({ account: 'beta' });
    expect(world.watched).toEqual(['accounts/beta']);
    world.edit({ account: null });
    expect(world.watched).toEqual([]);
    world.edit({ account: 'beta' });
    world.change('accounts', 'beta', { sector: 'retail' });
    expect(world.stands).toBe('b');
  });

  it('waits for nothing while it is parked, and is judged on return', () => {
    const world = begun();
    world.control({ do: 'pause' });
    expect(world.watched).toEqual([]);
    world.change('accounts', 'acme', { sector: 'retail' });
    world.control({ do: 'resume' });
    expect(world.stands).toBe('b');
  });
});

describe('what is waited for by what other records say', () => {
  it('a clock stands while a condition behind a look-up holds', () => {
    // in → a(5 days, its clock stands while the account is in retail) ─late→ end
    const world = new Wide(
      drawn({
        nodes: { a: ['place', { sla: { n: 5, unit: 'day' }, late: 'move', pausedWhile: retail }], end: 'end' },
        wires: 'in.new > a  a.late > end',
      }),
      { account: 'acme' },
    );
    world.place('accounts', 'acme', { sector: 'other' });
    world.start();
    world.pass({ days: 1 });
    world.change('accounts', 'acme', { sector: 'retail' });
    expect(world.rows.filter(({ is }) => is === 'timer')).toEqual([]);
    world.pass({ days: 10 });
    world.change('accounts', 'acme', { sector: 'other' });
    expect(world.rows).toContainEqual(expect.objectContaining({ is: 'timer', due: '2026-03-17T09:00:00.000Z' }));
  });

  it('a date behind a look-up renders its timer anew, also when there was none', () => {
    const world = new Wide(
      drawn({
        nodes: { a: 'place', t: ['timer', { until: { path: 'contact.birthday' } }], b: 'place' },
        wires: 'in.new > a  a.when > t  t.next > b',
      }),
      { contact: 'c1' },
    );
    world.place('contacts', 'c1', { birthday: '2026-03-09' });
    world.start();
    expect(world.rows).toContainEqual(expect.objectContaining({ is: 'timer', due: '2026-03-09T00:00:00.000Z' }));
    world.change('contacts', 'c1', { birthday: '2026-03-12' });
    expect(world.rows).toContainEqual(expect.objectContaining({ is: 'timer', due: '2026-03-12T00:00:00.000Z' }));
  });

  it('keys follow a person whose address changes', () => {
    const world = new Wide(
      drawn({
        nodes: { a: 'place', bye: ['fact', { on: ['person.unsubscribed'], key: { person: true } }], left: 'end' },
        wires: 'in.new > a  in.anytime > bye  bye.next > left',
        settings: { records: { record: { module: 'deals' }, contact: { module: 'contacts' } } },
      }),
    );
    world.place('contacts', 'c1', { email: 'ada@old.example' });
    const records = { record: deal, contact: { module: 'contacts', id: 'c1' } };
    world.happen({ kind: 'start', entry: 'new', records, key: '', data: null }, ann);
    expect(world.watched).toEqual(['contacts/c1']);
    world.change('contacts', 'c1', { email: 'ada@new.example' });
    expect(world.fact('person.unsubscribed', null, ['person:ada@old.example'])).toMatchObject({ is: 'ignored' });
    world.fact('person.unsubscribed', null, ['person:ada@new.example']);
    expect(world.run?.status).toBe('done');
  });
});

describe('a condition that counts related records', () => {
  // in → a ─enough(more than two tasks are done)→ b
  const when = { of: 'relatedWon.tasks.aboutId', is: 'moreThan', value: 2 } as const;
  const process = drawn({
    nodes: { a: 'place', enough: ['becomes', { when }], b: 'place' },
    wires: 'in.new > a  a.when > enough  enough.next > b',
  });

  it('is waited for as a number of its own, and judged when that changes', () => {
    const world = new World(process);
    const count: Query = {
      ...{ ask: 'count', of: deal, module: 'tasks', field: 'aboutId' },
      only: { field: 'status', options: ['done'] },
    };
    const key = countKey('tasks', 'aboutId', deal.id);
    world.answers.set(queryKey(count), 2);
    world.start();
    expect(world.rows).toMatchObject([{ is: 'wait', hold: 'reads', on: 'record.counted', key }]);
    world.answers.set(queryKey(count), 3);
    world.happen({ kind: 'fact', on: 'record.edited', keys: ['record:tasks/t3'], data: null });
    expect([world.stands, world.rows]).toEqual(['b', []]);
  });
});
