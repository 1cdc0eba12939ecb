import type { JsonObject } from '@throughline/expression';
import type { Drawing } from '../draw.ts';
import type { GatePlan, GroupPlan, Plan, StopPlan, To, WayPlan, When } from './plan.ts';

type Draft = { readonly nodes: { [id: string]: Drawing['nodes'][string] }; readonly wires: string[] };

/** The document of a plan in tiny kinds. */
export function drawingOf({ places, anytime }: Plan): Drawing {
  const draft: Draft = { nodes: { over: ['end', { result: 'over' }], back: 'return' }, wires: ['in.new > p0'] };
  for (const { id, flow, gates } of places) {
    draft.nodes[id] = 'place';
    if (flow?.is === 'way') drawWay(draft, `${id}.do`, flow.way);
    if (flow?.is === 'group') {
      draft.wires.push(`${id}.do > ${flow.group.id}`);
      drawGroup(draft, flow.group);
    }
    for (const gate of gates) drawGate(draft, `${id}.when`, gate);
  }
  for (const gate of anytime) drawGate(draft, 'in.anytime', gate);
  return { nodes: draft.nodes, wires: draft.wires.join('\n') };
}

function drawGroup(draft: Draft, { id, atLeast, branches, children, meanwhile, done }: GroupPlan): void {
  const config = { branches: branches.map(({ port }) => port), ...(atLeast === null ? {} : { atLeast }) };
  draft.nodes[id] = ['group', config];
  for (const { port, way } of branches) drawWay(draft, `${id}.${port}`, way);
  for (const gate of children) drawGate(draft, `${id}.children`, gate, id);
  for (const gate of meanwhile) drawGate(draft, `${id}.while`, gate);
  drawTo(draft, `${id}.done`, done);
}

function drawGate(draft: Draft, source: string, { id, when, mode, after, way }: GatePlan, block?: string): void {
  const { type, config } = gateKind(when);
  draft.nodes[id] = block === undefined ? [type, { ...config, mode }] : [type, { ...config, mode }, block];
  draft.wires.push(`${source} > ${id}`);
  if (after) drawStop(draft, `${id}.after`, after);
  drawWay(draft, `${id}.next`, way);
}

function gateKind(when: When): { readonly type: string; readonly config: JsonObject } {
  if (when.is === 'act') return { type: 'act', config: {} };
  if (when.is === 'fact') return { type: 'fact', config: { on: [when.on] } };
  if (when.is === 'stage')
    return { type: 'becomes', config: { when: { of: 'stage', is: 'equals', value: when.stage } } };
  return { type: 'timer', config: { after: { n: when.n, unit: 'hour' } } };
}

function drawWay(draft: Draft, from: string, { stop, to }: WayPlan): void {
  drawTo(draft, stop ? drawStop(draft, from, stop) : from, to);
}

/** Returns the port by which the step is left. */
function drawStop(draft: Draft, from: string, { id, when, inside }: StopPlan): string {
  const config: JsonObject = when.is === 'fact' ? { on: [when.on] } : { for: { n: when.n, unit: 'hour' } };
  draft.nodes[id] = inside === null ? ['wait', config] : ['wait', config, inside];
  draft.wires.push(`${from} > ${id}`);
  return `${id}.${when.is === 'fact' ? 'came' : 'timeout'}`;
}

function drawTo(draft: Draft, from: string, to: To): void {
  if (to === 'nowhere') return;
  const target = to === 'end' ? 'over' : to === 'back' ? 'back' : to.place;
  draft.wires.push(`${from} > ${target}`);
}
