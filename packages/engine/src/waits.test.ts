import { describe, expect, it } from 'vitest';
import { drawn } from '../testing/draw.ts';
import { World } from '../testing/world.ts';

const timers = (world: World) => world.rows.flatMap((row) => (row.is === 'timer' ? [`${row.hold} ${row.due}`] : []));

describe('time holds', () => {
  // in → a(sla 2 days, alert 1 day ─→ tell)
  const sla = (more: object) =>
    drawn({
      nodes: {
        a: ['place', { sla: { n: 2, unit: 'day' }, alert: { n: 1, unit: 'day' }, ...more }],
        tell: ['write', { set: { name: 'alerted' } }],
        boss: ['write', { set: { name: 'late' } }],
      },
      wires: 'in.new > a  a.alert > tell  a.late > boss',
    });

  it('fire once a visit: the alert, then the deadline, and the place stands on', () => {
    const world = new World(sla({}));
    world.start();
    expect(timers(world)).toEqual(['late 2026-03-04T09:00:00.000Z', 'alert 2026-03-03T09:00:00.000Z']);
    world.pass({ days: 1 });
    expect(world.data.name).toBe('alerted');
    world.pass({ days: 30 });
    expect(world.data.name).toBe('late');
    expect(world.stands).toBe('a');
    expect(timers(world)).toEqual([]);
  });

  it('stand while their condition holds, and go on with what was left', () => {
    const world = new World(sla({ pausedWhile: { of: 'stage', is: 'equals', value: 'onHold' } }));
    world.start();
    world.pass({ hours: 12 });
    world.edit({ stage: 'onHold' });
    expect(timers(world)).toEqual(['alert 2026-03-03T09:00:00.000Z']);
    world.pass({ days: 10 });
    world.edit({ stage: 'won' });
    expect(timers(world)).toEqual(['late 2026-03-14T09:00:00.000Z']);
    world.edit({ stage: 'onHold' });
    world.pass({ days: 1 });
    world.edit({ stage: 'won' });
    expect(timers(world)).toEqual(['late 2026-03-15T09:00:00.000Z']);
  });

  it('do not fire when their clock is about to stand', () => {
    const world = new World(sla({ pausedWhile: { of: 'stage', is: 'equals', value: 'onHold' } }));
    world.start();
    const due = '2026-03-04T09:00:00.000Z';
    const deal = world.records.get('deals/d1');
    if (deal) world.put({ ...deal, data: { stage: 'onHold' } });
    world.now = due;
    world.happen({ kind: 'due', position: 2, hold: 'late', due });
    expect(world.data.name).toBeUndefined();
    expect(timers(world)).toEqual(['alert 2026-03-03T09:00:00.000Z']);
  });

  it('are ignored when they are not as rendered: gone, moved or too early', () => {
    const world = new World(sla({}));
    world.start();
    const due = '2026-03-04T09:00:00.000Z';
    const stale = { is: 'ignored', why: 'stale' };
    expect(world.happen({ kind: 'due', position: 2, hold: 'late', due })).toEqual(stale);
    world.now = '2026-03-05T09:00:00.000Z';
    expect(world.happen({ kind: 'due', position: 2, hold: 'late', due: '2026-03-04T08:00:00.000Z' })).toEqual(stale);
    expect(world.happen({ kind: 'due', position: 9, hold: 'late', due })).toEqual(stale);
    expect(world.happen({ kind: 'due', position: 2, gate: 'x', hold: 'late', due })).toEqual(stale);
  });

  it('that may be skipped are no longer rendered an hour after their time', () => {
    const world = new World(sla({ late: 'skip' }));
    world.adopt('a', '2026-02-20T09:00:00.000Z');
    expect(timers(world)).toEqual([]);
  });

  it('count business time by the calendar of the process', () => {
    const world = new World(
      drawn({
        nodes: { a: ['place', { sla: { n: 1, unit: 'businessDay' } }] },
        wires: 'in.new > a',
        settings: { clock: { zone: 'Europe/Berlin', calendar: 'office' } },
      }),
      {},
      '2026-04-02T13:00:00.000Z',
    );
    const hours = [1, 2, 3, 4, 5, 6, 7].map((day) => (day <= 5 ? [['09:00', '17:00']] : []));
    world.answers.set('{"ask":"calendar","id":"office"}', { hours, holidays: ['2026-04-03', '2026-04-06'] });
    world.start();
    expect(timers(world)).toEqual(['late 2026-04-07T13:00:00.000Z']);
    expect(world.rows[0]).toMatchObject({ zone: 'Europe/Berlin' });
  });

  it('follow a date of the record when it changes', () => {
    // in → till(close date) → b
    const world = new World(
      drawn({
        nodes: { a: 'place', gate: ['timer', { until: { path: 'closeDate' } }], b: 'place' },
        wires: 'in.new > a  a.when > gate  gate.next > b',
      }),
      { closeDate: '2026-03-10' },
    );
    world.start();
    expect(timers(world)).toEqual(['due 2026-03-10T00:00:00.000Z']);
    world.edit({ closeDate: '2026-03-05' });
    expect(timers(world)).toEqual(['due 2026-03-05T00:00:00.000Z']);
    world.pass({ days: 4 });
    expect(world.stands).toBe('b');
  });
});

describe('conditions', () => {
  // in → a ─when→ (stage is won, keep) → count
  const rising = drawn({
    nodes: {
      a: 'place',
      won: ['becomes', { mode: 'keep', when: { of: 'stage', is: 'equals', value: 'won' } }],
      count: ['write', { set: { name: 'again' } }],
    },
    wires: 'in.new > a  a.when > won  won.next > count',
  });

  it('fire when they become true, and again only after they were false', () => {
    const world = new World(rising);
    const fired = () => world.steps.filter((step) => step.did === 'fired').length;
    world.start();
    expect(fired()).toBe(0);
    world.edit({ stage: 'won' });
    expect(fired()).toBe(1);
    world.edit({ name: 'still' });
    expect(fired()).toBe(1);
    world.edit({ stage: 'lost' });
    world.edit({ stage: 'won' });
    expect(fired()).toBe(2);
  });

  it('that hold already when the place is entered fire at once', () => {
    const world = new World(rising, { stage: 'won' });
    world.start();
    expect(world.data.name).toBe('again');
  });

  it('that chase each other end as an incident that keeps nothing', () => {
    // a ─(always)→ b ─(always)→ a
    const circle = drawn({
      nodes: {
        a: 'place',
        b: 'place',
        ab: ['becomes', { when: { of: 'name', is: 'empty' } }],
        ba: ['becomes', { when: { of: 'name', is: 'empty' } }],
      },
      wires: 'in.new > a  a.when > ab  ab.next > b  b.when > ba  ba.next > a',
    });
    const world = new World(circle);
    expect(() => world.start()).toThrow(expect.objectContaining({ code: 'outOfFuel' }));
    expect(world.run).toBeNull();
  });
});

describe('what happened before a wait stood', () => {
  // in → w1(5 min) → ask(form.received, since run) ─came→ b
  const form = (since: string | undefined) =>
    drawn({
      nodes: {
        first: ['wait', { for: { n: 5, unit: 'minute' } }],
        ask: [
          'wait',
          {
            on: ['form.received'],
            ...(since ? { since } : {}),
            where: { of: 'event.form', is: 'equals', value: 'trial' },
          },
        ],
        b: 'place',
      },
      wires: 'in.new > first  first.timeout > ask  ask.came > b',
    });

  it('is found by looking back, the first that matches', () => {
    const world = new World(form('run'));
    world.start();
    world.fact('form.received', { form: 'other' });
    world.fact('form.received', { form: 'trial', n: 1 });
    world.fact('form.received', { form: 'trial', n: 2 });
    world.pass({ minutes: 5 });
    expect(world.stands).toBe('b');
    expect(world.run?.data.ask).toEqual({ heard: { form: 'trial', n: 1 } });
  });

  it('is not asked for by a hold that does not say since when', () => {
    const world = new World(form(undefined));
    world.start();
    world.fact('form.received', { form: 'trial' });
    world.pass({ minutes: 5 });
    expect(world.stands).toBe('ask');
    expect(world.asked).toEqual([]);
  });

  it('counts only from the visit when it says so', () => {
    const world = new World(form('visit'));
    world.start();
    world.fact('form.received', { form: 'trial' });
    world.pass({ minutes: 5 });
    expect(world.stands).toBe('ask');
    world.fact('form.received', { form: 'trial' });
    expect(world.stands).toBe('b');
  });
});

describe('keys the run makes itself', () => {
  // in → a ─do→ w(1h) → hello(mail)
  //      ├─when→ opened{message: hello}(keep) → mark
  const journey = drawn({
    nodes: {
      a: 'place',
      w: ['wait', { for: { n: 1, unit: 'hour' } }],
      hello: 'mail',
      opened: ['fact', { on: ['mail.opened'], key: { message: 'hello' }, mode: 'keep' }],
      mark: ['write', { set: { name: 'opened' } }],
    },
    wires: 'in.new > a  a.do > w  w.timeout > hello  a.when > opened  opened.next > mark',
  });

  it('are heard once the message exists, though the gate was armed before', () => {
    const world = new World(journey);
    world.start();
    expect(world.rows.filter((row) => row.is === 'wait')).toEqual([]);
    world.pass({ hours: 1 });
    const key = `message:${world.effects[0]?.key}`;
    expect(world.rows.filter((row) => row.is === 'wait')).toMatchObject([{ on: 'mail.opened', key }]);
    world.fact('mail.opened', null, [key]);
    expect(world.data.name).toBe('opened');
  });

  it('the same open never fires twice', () => {
    const world = new World(journey);
    world.start();
    world.pass({ hours: 1 });
    const key = `message:${world.effects[0]?.key}`;
    world.fact('mail.opened', null, [key]);
    const [heard] = world.facts;
    expect(heard && world.advance(heard)).toEqual({ is: 'ignored', why: 'notHeard' });
  });

  it('somebody else’s are not heard', () => {
    const world = new World(journey);
    world.start();
    world.pass({ hours: 1 });
    expect(world.fact('mail.opened', null, ['message:another/hello/1/mail'])).toEqual({
      is: 'ignored',
      why: 'notHeard',
    });
  });
});

describe('several that hear the same event', () => {
  // in ─anytime→ bye(unsubscribed) → end(cut)
  //  └─new→ a ─when→ x(unsubscribed) → b
  it('the outer one goes first, and who is gone by then has lost', () => {
    const world = new World(
      drawn({
        nodes: {
          a: 'place',
          x: ['fact', { on: ['person.unsubscribed'] }],
          b: 'place',
          bye: ['fact', { on: ['person.unsubscribed'] }],
          end: ['end', { result: 'left', cut: true }],
        },
        wires: 'in.new > a  a.when > x  x.next > b  in.anytime > bye  bye.next > end',
      }),
    );
    world.start();
    world.fact('person.unsubscribed');
    expect(world.run?.result).toBe('left');
    expect(world.steps).toContainEqual(expect.objectContaining({ did: 'lost', gate: 'x', to: 'bye' }));
  });

  it('each token that waits hears it', () => {
    const world = new World(
      drawn({
        nodes: {
          a: 'place',
          more: ['act', { mode: 'keep' }],
          w: ['wait', { on: ['x'] }],
          mark: ['write', { set: { name: 'y' } }],
        },
        wires: 'in.new > a  a.when > more  more.next > w  w.came > mark',
      }),
    );
    world.start();
    world.act('more');
    world.act('more');
    world.fact('x');
    expect(world.stands).toBe('a');
    expect(world.kinds()).toEqual(['write', 'write']);
  });
});

describe('a look-back with a condition', () => {
  // in → w1(5 min) → ask(form.received where amount is 7, since run) ─came→ b
  const process = drawn({
    nodes: {
      w1: ['wait', { for: { n: 5, unit: 'minute' } }],
      ask: ['wait', { on: ['form.received'], since: 'run', where: { of: 'event.amount', is: 'equals', value: 7 } }],
      b: 'place',
    },
    wires: 'in.new > w1  w1.timeout > ask  ask.came > b',
  });
  const after = (facts: number, listsFacts: boolean) => {
    const world = new World(process);
    world.listsFacts = listsFacts;
    world.start();
    for (let amount = 1; amount <= facts; amount++) world.fact('form.received', { amount });
    world.pass({ minutes: 5 });
    return world;
  };

  it('passes over many facts in one round when they are answered as a list', () => {
    const world = after(30, true);
    expect(world.stands).toBe('b');
    expect(world.asked).toHaveLength(1);
    expect(after(6, true).stands).toBe('ask');
  });

  it('asks on after each when they are answered one by one', () => {
    const world = after(7, false);
    expect(world.stands).toBe('b');
    expect(world.asked).toHaveLength(7);
    expect(after(6, false).stands).toBe('ask');
  });
});
