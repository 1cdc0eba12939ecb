import type { JsonObject } from '@throughline/expression';
import type { Drawing } from '../draw.ts';
import type { BlockPlan, By, FactWhen, GatePlan, HoursWhen, Plan, StopPlan, To, WayPlan, When } from './plan.ts';

type Draft = { readonly nodes: { [id: string]: Drawing['nodes'][string] }; readonly wires: string[] };

/** The document of a plan in tiny kinds. */
export function drawingOf({ places, anytime }: Plan): Drawing {
  const draft: Draft = { nodes: { over: ['end', { result: 'over' }], back: 'return' }, wires: ['in.new > p0'] };
  for (const { id, flow, gates } of places) {
    draft.nodes[id] = 'place';
    if (flow?.is === 'way') drawWay(draft, `${id}.do`, flow.way);
    else if (flow) {
      draft.wires.push(`${id}.do > ${flow.id}`);
      drawBlock(draft, flow);
    }
    for (const gate of gates) drawGate(draft, `${id}.when`, gate);
  }
  for (const gate of anytime) drawGate(draft, 'in.anytime', gate);
  const contact = { module: 'contacts', via: { of: 'record', on: 'record.converted', field: 'contact' } };
  const settings = { records: { record: { module: 'deals' }, contact } };
  return { nodes: draft.nodes, wires: draft.wires.join('\n'), settings };
}

function drawBlock(draft: Draft, block: BlockPlan): void {
  const { id, atLeast, meanwhile, done, short } = block;
  const needed = atLeast === null ? {} : { atLeast };
  if (block.is === 'group') {
    draft.nodes[id] = ['group', { branches: block.branches.map(({ port }) => port), ...needed }];
    for (const { port, way } of block.branches) drawWay(draft, `${id}.${port}`, way, id);
    for (const gate of block.children) drawGate(draft, `${id}.children`, gate, id);
  } else {
    draft.nodes[id] = [
      'each',
      { related: 'tasks', ...needed, ...(block.atOnce === null ? {} : { atOnce: block.atOnce }) },
    ];
    drawWay(draft, `${id}.item`, block.way, id);
  }
  for (const gate of meanwhile) drawGate(draft, `${id}.while`, gate);
  drawTo(draft, `${id}.done`, done);
  drawTo(draft, `${id}.short`, short);
}

function drawGate(draft: Draft, source: string, { id, when, mode, after, way }: GatePlan, block?: string): void {
  const { type, config } = gateKind(when);
  draft.nodes[id] = block === undefined ? [type, { ...config, mode }] : [type, { ...config, mode }, block];
  draft.wires.push(`${source} > ${id}`);
  if (after) drawStop(draft, `${id}.after`, after);
  drawWay(draft, `${id}.next`, way, block);
}

function gateKind(when: When): { readonly type: string; readonly config: JsonObject } {
  if (when.is === 'act') return { type: 'act', config: {} };
  if (when.is === 'fact') return { type: 'fact', config: heard(when) };
  if (when.is === 'stage') return { type: 'becomes', config: { when: atStage(when.stage) } };
  return { type: 'timer', config: { after: { n: when.n, unit: 'hour' }, ...standing(when) } };
}

const keys: { readonly [B in By]: JsonObject } = {
  record: { record: 'record' },
  person: { person: true },
  account: { account: true },
  value: { value: 'name' },
  item: { record: 'item' },
};
const heard = ({ on, by }: FactWhen): JsonObject => ({ on: [on], key: keys[by] });
const atStage = (stage: string): JsonObject => ({ of: 'stage', is: 'equals', value: stage });
const standing = ({ notAt }: HoursWhen): JsonObject => (notAt === null ? {} : { pausedWhile: atStage(notAt) });

function drawWay(draft: Draft, from: string, { stop, to, refused }: WayPlan, block?: string): void {
  if (!stop) {
    drawTo(draft, from, to, block);
    return;
  }
  drawTo(draft, drawStop(draft, from, stop), to, block);
  if (stop.when.is === 'call') drawTo(draft, `${stop.id}.no`, refused, block);
}

/** Returns the port by which the step is left. */
function drawStop(draft: Draft, from: string, { id, when, inside }: StopPlan): string {
  const { type, config, port } = stopKind(when);
  draft.nodes[id] = inside === null ? [type, config] : [type, config, inside];
  draft.wires.push(`${from} > ${id}`);
  return `${id}.${port}`;
}

function stopKind(when: StopPlan['when']) {
  if (when.is === 'call') return { type: 'call', config: { process: 'called', results: ['ok', 'no'] }, port: 'ok' };
  if (when.is === 'fact') return { type: 'wait', config: heard(when), port: 'came' };
  return { type: 'wait', config: { for: { n: when.n, unit: 'hour' }, ...standing(when) }, port: 'timeout' };
}

function drawTo(draft: Draft, from: string, to: To, block?: string): void {
  if (to === 'nowhere') return;
  if (to === 'no') {
    if (block === undefined) throw new Error('Only inside a block there is an end that says “no”.');
    draft.nodes[`${block}x`] = ['end', { result: 'no' }, block];
    draft.wires.push(`${from} > ${block}x`);
    return;
  }
  draft.wires.push(`${from} > ${to === 'end' ? 'over' : to === 'back' ? 'back' : to.place}`);
}
