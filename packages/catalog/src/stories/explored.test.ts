import { type RecordData, standardModules } from '@throughline/crm';
import {
  type ActInput,
  type Actor,
  compileProcess,
  type Effect,
  type Explored,
  edited,
  explore,
  type FormItem,
  type Offer,
  type Query,
  type RecordFacts,
  type Surroundings,
  simulate,
} from '@throughline/engine';
import type { Json, JsonObject } from '@throughline/expression';
import type { Document } from '@throughline/graph';
import { describe, expect, it } from 'vitest';
import { readStory } from '../../testing/read-story.ts';
import { behaviours, declarations } from '../index.ts';

/*
 * Every example is explored: whatever is offered, comes due or may be heard is tried from wherever a run can stand. What nothing
 * leads to must be what the drawing means to leave out, and nobody may get stuck. Then each is simulated once, from its entry to an
 * end, in a world where people act after a day.
 */

type Begun = {
  readonly entry: string;
  readonly role?: string;
  readonly data?: Json;
  readonly record?: RecordData;
  /** What may become of the record, or of another one. */
  readonly edits?: readonly Edit[];
};
type Edit = { readonly set: RecordData; readonly of?: RecordFacts['ref'] };
type Found = {
  /** What the search does not come to: left to chance, to a limit, or to several rounds of the same. */
  readonly unreached: readonly string[];
  readonly ends: readonly string[];
  /** Who does what in the simulated run, a day after it is offered: `node act person`; facts by the day they come. */
  readonly does?: readonly string[];
  readonly hears?: readonly { readonly day: number; readonly on: string; readonly key: string; readonly data?: Json }[];
  /** How it ends, and on what day. */
  readonly simulated: string;
};

const usd = (amount: number) => ({ minor: String(amount * 100), currency: 'USD' });
const begin = '2026-03-02T09:00:00.000Z';
const people: readonly Actor[] = ['olga', 'mia', 'vera', 'tom', 'sam'].map((id) => ({
  ...{ id, name: id, principals: [`user:${id}`, ...(id === 'tom' ? ['group:leads', 'group:sales'] : [])] },
}));
const managers: { readonly [id: string]: string | null } = { olga: 'mia', mia: 'vera', vera: null, tom: 'vera' };
const lineOf = (id: string): readonly string[] => {
  const above = managers[id] ?? null;
  return above === null ? [] : [above, ...lineOf(above)];
};

function answer(query: Query): Json {
  switch (query.ask) {
    case 'people':
      return [...new Set(query.who.flatMap(whoIs))].sort();
    case 'person':
      return {
        id: query.id,
        name: query.id,
        email: `${query.id}@example.com`,
        active: true,
        zone: 'Europe/Berlin',
        manager: managers[query.id] ?? null,
      };
    case 'superiors':
      return [...lineOf(query.of)];
    case 'pick':
      return query.from.flatMap(whoIs).find((id) => !query.not.includes(id)) ?? null;
    case 'process':
      return { version: 1, results: [] };
    case 'panel':
      return query.who.flatMap(whoIs).map((id) => ({ id, active: true, away: null, standIn: null }));
    case 'standsIn':
      return [];
    case 'related':
      return [{ module: 'tasks', id: 't1' }];
    default:
      return null;
  }
}

function whoIs(who: string): readonly string[] {
  if (who === 'owner' || who === 'submitter') return ['olga'];
  if (who.startsWith('user:')) return [who.slice('user:'.length)];
  if (who === 'group:leads') return ['tom'];
  if (who === 'group:sales') return ['tom', 'vera', 'mia'];
  const line = lineOf('olga');
  if (who === 'manager') return line.slice(0, 1);
  return who.startsWith('superior:') ? line.slice(Number(who.slice('superior:'.length)) - 1).slice(0, 1) : [];
}

const filled: RecordData = {
  closeDate: '2026-05-01',
  discount: '50',
  email: 'ada@new.example',
  phone: '+4930123',
  country: 'DE',
};

/** Everything a form asks for, with and without a remark. */
function inputs({ form }: Offer): readonly ActInput[] {
  const fields: JsonObject = Object.fromEntries(
    form.flatMap((item) => (item.is === 'field' ? [[item.field, filled[item.field] ?? 'x']] : [])),
  );
  const lists = form.flatMap((item) => (item.is === 'checklist' ? [item] : []));
  if (lists.length > 0) return verdicts(lists);
  const asked = form.length === 0 ? {} : { fields };
  return form.some(({ is }) => is === 'note') ? [{ ...asked, note: 'So be it' }] : [asked];
}

/** Of a review: all is well, or the first field is not, for the first reason there is. */
function verdicts(lists: readonly (FormItem & { readonly is: 'checklist' })[]): readonly ActInput[] {
  const all = lists.find(({ id }) => id === 'accepted')?.items.map(({ id }) => id) ?? [];
  const [first = '', ...others] = all;
  const reason = lists.find(({ id }) => id === `reason_${first}`)?.items[0]?.id;
  const why = reason === undefined ? {} : { [`reason_${first}`]: [reason] };
  return [{ checklists: { accepted: all } }, { checklists: { accepted: others, rejected: [first], ...why } }];
}

const said: JsonObject = {
  ...{ status: 'done', contact: 'c1', deal: 'x1', discount: '20', backOn: '2026-03-20', view: 'new-trials' },
  ...{ by: 'tom', outcome: 'done', form: 'trial', productId: 'p1' },
};

function surroundings(subject: RecordFacts['ref'], edits: readonly Edit[]): Surroundings {
  return {
    answer,
    pretend: (effect) => outcomes(effect),
    tries: (offer) => people.flatMap((actor) => inputs(offer).map((input) => ({ actor, input }))),
    comes: (waits) => [
      ...waits.flatMap(({ on, key }) =>
        (on === 'run.ended' ? ['approved', 'rejected', 'recalled'] : ['ok']).map((result) => ({
          event: { kind: 'fact', on, keys: [key], data: { ...said, result } } as const,
        })),
      ),
      ...edits.map(({ set, of = subject }) => {
        const { event, edit } = edited(of, set, begin);
        return edit ? { event, edit } : { event };
      }),
    ],
  };
}

function outcomes({ kind, key }: Effect) {
  const comesBack = kind === 'send' || kind === 'http' || kind === 'create';
  return comesBack ? [{ afterMs: 1_000, on: 'effect.done', keys: [`effect:${key}`], data: { key, answer: null } }] : [];
}

function placed(document: Document, { entry, role = 'record', data = null, record = {}, edits = [] }: Begun) {
  const ref = { module: document.module, id: 'd1' };
  const facts = (at: RecordFacts['ref'], values: RecordData): RecordFacts => ({
    ...{ ref: at, name: 'Nordwind', owner: 'olga', createdBy: 'olga', revision: 1, data: values },
  });
  const contact = { module: 'contacts', id: 'c1' };
  return {
    process: compileProcess({ id: 'p', version: 1, document, declarations, behaviours, modules: standardModules }),
    records: [
      facts(ref, { name: 'Nordwind', email: 'ada@example.com', phone: '+4930', contact: 'c1', ...record }),
      facts(contact, { name: 'Ada', email: 'ada@private.example' }),
      facts({ module: 'deals', id: 'x1' }, { name: 'Trial', stage: 'prospecting' }),
      facts({ module: 'tasks', id: 't1' }, { subject: 'Call', status: 'open' }),
    ],
    company: { zone: 'Europe/Berlin', calendar: null, currency: 'EUR' },
    start: {
      at: begin,
      event: { kind: 'start', entry, records: { [role]: ref }, key: '', data, actor: people[0] as Actor } as const,
    },
    surroundings: surroundings(ref, edits),
  };
}

function explored(document: Document, begun: Begun): Explored {
  return explore({ ...placed(document, begun), until: '2027-03-02T09:00:00.000Z', most: 800 });
}

const dayMs = 86_400_000;

function simulated(document: Document, begun: Begun, { does, hears }: Required<Pick<Found, 'does' | 'hears'>>): string {
  const { process, records, company, start, surroundings } = placed(document, begun);
  const left = [...does];
  const facts = hears.map(({ day, on, key, data = null }) => ({
    at: new Date(Date.parse(begin) + day * dayMs).toISOString(),
    event: { kind: 'fact', on, keys: [key], data } as const,
  }));
  const edits = (begun.edits ?? []).flatMap(({ set, of }) => (of ? [edited(of, set, '2026-03-20T09:00:00.000Z')] : []));
  const { ended, run, now, problem, refused } = simulate({
    ...{ process, records, company, script: [start, ...facts, ...edits], until: '2027-03-02T09:00:00.000Z' },
    world: {
      ...surroundings,
      choose: (offers) => {
        const [node, act, who] = left[0]?.split(' ') ?? [];
        const offer = offers.find((one) => one.node === node && one.act === act);
        const actor = people.find(({ id }) => id === who);
        if (!offer || !actor) return null;
        left.shift();
        return { offer, actor, input: inputs(offer)[0] ?? {}, afterMs: dayMs };
      },
    },
  });
  expect(refused).toEqual([]);
  return [ended, run?.result, now.slice(0, 10), problem].filter((part) => part !== undefined).join(' ');
}

const trial = { module: 'deals', id: 'x1' };
const stories: { readonly [name: string]: Begun & Found } = {
  'deal-blueprint': {
    entry: 'new',
    record: { amount: usd(5_000) },
    edits: [{ set: { nextStep: 'Wait' } }],
    unreached: [],
    ends: ['lost', 'won'],
    does: [
      'submit perform olga',
      'legal perform mia',
      'reference perform olga',
      'propose perform olga',
      'sign perform olga',
    ],
    simulated: 'done won 2026-03-07',
  },
  'trial-journey': {
    entry: 'form',
    role: 'lead',
    data: { form: 'trial' },
    edits: [{ set: { stage: 'won' }, of: trial }],
    unreached: ['cold', 'ho'],
    ends: ['left', 'goal'],
    hears: [{ day: 2, on: 'record.converted', key: 'record:leads/d1', data: { contact: 'c1', deal: 'x1' } }],
    simulated: 'done goal 2026-03-20',
  },
  'discount-approval': {
    entry: 'edit',
    record: { discount: '20', amount: usd(50_000) },
    edits: [{ set: { discount: '30' } }],
    unreached: [],
    ends: ['rejected', 'recalled', 'approved'],
    does: ['lead approve tom', 'sup approve mia', 'sup approve vera'],
    simulated: 'done approved 2026-03-05',
  },
  'approval-in-journey': {
    entry: 's',
    record: { discount: '20' },
    edits: [{ set: { stage: 'lost' } }],
    unreached: [],
    ends: ['no', 'sent'],
    simulated: 'done sent 2026-03-16',
  },
  'web-lead-review': {
    entry: 'web',
    record: { country: 'CN' },
    unreached: [],
    ends: ['accepted', 'rejected'],
    does: ['judge judge tom'],
    simulated: 'done accepted 2026-03-03',
  },
  'lead-hand-off': {
    entry: 'q',
    record: { status: 'qualified' },
    unreached: ['boss', 'no'],
    ends: ['taken'],
    simulated: 'done nobody 2026-03-03',
  },
  'follow-up-cadence': {
    entry: 'view',
    record: { account: 'a1' },
    data: { view: 'new-trials' },
    unreached: ['n1'],
    ends: ['left', 'finished'],
    does: ['m1 send olga'],
    hears: [{ day: 3, on: 'mail.replied', key: 'person:ada@example.com' }],
    simulated: 'done left 2026-03-05',
  },
  'big-change-rule': {
    entry: 'e',
    record: { amount: usd(500) },
    edits: [{ set: { amount: usd(50) } }],
    unreached: [],
    ends: ['noLonger', 'done'],
    simulated: 'done done 2026-03-04',
  },
};

describe.each(Object.entries(stories))(
  '%s',
  (name, { unreached, ends, does = [], hears = [], simulated: day, ...begun }) => {
    const document = readStory(name);

    it('leads wherever it is drawn to, and rests nowhere for good', { timeout: 60_000 }, () => {
      const found = explored(document, begun);
      expect(found).toMatchObject({ unreached, incidents: [], standstills: [] });
      expect(found.ends.map(({ result }) => result)).toEqual(ends);
      // A mail that cannot go and a result that nobody foresees stop a run where no error exit is drawn.
      for (const { failure } of found.stuck) expect(['notSent', 'unforeseenResult']).toContain(failure.code);
    });

    it('comes to its end in imagined time', () => {
      expect(simulated(document, begun, { does, hears })).toBe(day);
    });
  },
);
