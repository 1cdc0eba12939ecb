import { backtest } from '@throughline/engine';
import type { Document } from '@throughline/graph';
import { beforeAll, expect, test } from 'vitest';
import { dealBlueprint } from '../../../testing/deal-blueprint.ts';
import { foundedContext } from '../../../testing/founded.ts';
import { listenForEntries, makeDeals, publishBlueprint } from '../../../testing/live-deals.ts';
import { replayRun } from '../../../testing/scenes/replay-run.ts';
import { compileDraft } from '../../processes/compile-draft.ts';
import { readModules } from '../../records/module-store.ts';
import { writeRecords } from '../../records/write-records.ts';
import { dispatchFacts } from '../../worker/dispatch-facts.ts';
import { fireTimers } from '../../worker/fire-timers.ts';
import { controlRun } from '../acts/control-run.ts';
import { performAct } from '../acts/perform-act.ts';
import { readConfiguration } from '../versions/configuration.ts';
import { readHistory } from '../views/read-history.ts';

/* Histories that were recorded in PostgreSQL are told to the engine once more: it must write the same journal. */

const here = foundedContext();
const { people } = here;

beforeAll(async () => {
  listenForEntries(here.context);
  await publishBlueprint(here.context, people.pia, withAutomatic());
});

/** The deal blueprint, where a deal that somebody gives up is lost by itself. */
function withAutomatic(): Document {
  const document = dealBlueprint();
  const auto = { when: { of: 'nextStep', is: 'equals', value: 'give up' } };
  const node = { id: 'drop', type: 'transition', v: 1, name: 'Dropped', config: { auto } };
  return {
    ...document,
    nodes: [...document.nodes, node],
    edges: [
      ...document.edges,
      { id: 'd1', from: { node: 'engaging', port: 'when' }, to: { node: 'drop' } },
      { id: 'd2', from: { node: 'drop', port: 'next' }, to: { node: 'lost' } },
    ],
  };
}

const hourMs = 3_600_000;
const amount = { minor: '100', currency: 'EUR' };

type Life = {
  readonly deal: string;
  readonly run: string;
  act(node: string, fields?: object): Promise<unknown>;
  edit(set: object): Promise<unknown>;
  control(order: 'pause' | 'resume' | 'stop' | 'move', node?: string): Promise<void>;
  pass(days: number): Promise<void>;
};

async function live(data: object): Promise<Life> {
  const [deal = ''] = await makeDeals(here.context, people.rita, 1, () => data as never);
  const [found] = await here.context.db.sql<{ id: string }[]>`select id from runs where record_id = ${deal}`;
  const run = found?.id ?? '';
  const later = async (ms: number) => {
    here.context.clock.forward(ms);
    while ((await fireTimers(here.context, null)) + (await dispatchFacts(here.context, null)) > 0);
    here.context.clock.forward(1_000);
  };
  return {
    deal,
    run,
    act: async (node, fields = {}) => {
      await later(hourMs);
      return performAct(
        here.context,
        people.rita,
        run,
        { node, act: 'perform', input: { fields } as never },
        undefined,
      );
    },
    edit: async (set) => {
      await later(hourMs);
      const change = { do: 'change', module: 'deals', id: deal, set } as never;
      return here.context.db.transaction((tx) => writeRecords(tx, here.context, people.rita, [change]));
    },
    control: async (order, node) => {
      await later(hourMs);
      const where = node === undefined ? {} : { node };
      await controlRun(here.context, people.ada, run, { do: order, reason: 'Told by a test', ...where });
    },
    pass: (days) => later(days * 24 * hourMs),
  };
}

const lives: { readonly [name: string]: () => Promise<Life> } = {
  'a deal that is moved by hand, falls behind and is won': async () => {
    const life = await live({ amount });
    await life.act('qualify');
    await life.edit({ description: 'A good one' });
    await life.act('propose', { nextStep: 'Send the offer' });
    await life.pass(6);
    await life.act('win');
    return life;
  },
  'a deal that goes cold, with a pause that stopped its clock': async () => {
    const life = await live({ stage: 'engaging' });
    await life.pass(10);
    await life.control('pause');
    await life.pass(40);
    await life.control('resume');
    await life.pass(15);
    await life.pass(6);
    return life;
  },
  'a deal that is given up by an edit': async () => {
    const life = await live({});
    await life.act('qualify');
    await life.edit({ nextStep: 'call' });
    await life.edit({ nextStep: 'give up' });
    return life;
  },
  'a deal that is moved past the rules, lost by a common transition': async () => {
    const life = await live({ amount });
    await life.control('move', 'proposal');
    await life.act('lose', { lossReason: 'price' });
    return life;
  },
  'a deal that is stopped': async () => {
    const life = await live({ amount });
    await life.act('qualify');
    await life.control('stop');
    return life;
  },
};

test.each(Object.entries(lives))('%s', async (_, lead) => {
  const { run } = await lead();
  const { recorded, again, same } = await replayRun(here.context, run);
  expect(again).toEqual(recorded);
  expect(same).toBe(true);
  expect(recorded.length).toBeGreaterThan(4);
  expect((await walkedOver(run, withAutomatic()))?.differs).toBeNull();
});

/** What a drawing makes of what a run has lived through. */
async function walkedOver(run: string, document: Document) {
  const { company } = await readConfiguration(here.context.db, here.context);
  const process = compileDraft(document, await readModules(here.context), 'changed', 1);
  const history = await readHistory(here.context.db, run);
  return history && backtest(process, history, company);
}

test('a changed drawing shows where it would have gone otherwise', async () => {
  const life = await live({ stage: 'engaging' });
  await life.pass(31);
  const document = withAutomatic();
  const patient = document.nodes.map((node) =>
    node.id === 'stale' ? { ...node, config: { auto: { after: { n: 60, unit: 'day' } } } } : node,
  );
  expect(await walkedOver(life.run, { ...document, nodes: patient })).toMatchObject({
    differs: { then: { did: 'took', node: 'stale' }, now: null },
  });
});
