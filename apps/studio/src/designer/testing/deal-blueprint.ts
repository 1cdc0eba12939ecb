import { declarations } from '@throughline/catalog';
import type { Draft, Process } from '@throughline/contract';
import { type ModuleDefinition, standardModules } from '@throughline/crm';
import { type CompiledDocument, compileDocument, type Document, type Edge, type Node } from '@throughline/graph';
import { createDesigner, type Designer } from '../editing/designer.ts';

export { declarations };
export const modules = standardModules;
export const deals = standardModules.find((module) => module.id === 'deals') as ModuleDefinition;

const state = (id: string, value: string, config: Node['config'] = {}): Node => ({
  id,
  type: 'state',
  v: 1,
  config: { value, ...config },
});
const transition = (id: string, name: string, config: Node['config'] = { who: ['owner'] }): Node => ({
  id,
  type: 'transition',
  v: 1,
  name,
  config,
});
const wire = (id: string, from: string, port: string, to: string, order?: number): Edge => ({
  id,
  from: { node: from, port },
  to: { node: to },
  ...(order === undefined ? {} : { order }),
});

/**
 * The blueprint of most stories:
 *
 *     start ──▶ prospecting ──[submit]──▶ negotiation ──[propose]──[sign]──▶ won
 *       ╎                                     └──[after 30 days]──▶ lost
 *       └╌╌ from any state: [lose] ──▶ lost
 */
export const dealBlueprint: Document = {
  schemaVersion: 1,
  kind: 'blueprint',
  module: 'deals',
  settings: { field: 'stage' },
  nodes: [
    { id: 'start', type: 'start', v: 1, config: { entries: [{ id: 'new', on: ['record.created'] }] } },
    state('prospecting', 'prospecting'),
    state('negotiation', 'negotiation'),
    state('won', 'won', { final: true }),
    state('lost', 'lost', { final: true }),
    transition('submit', 'Submit'),
    transition('propose', 'Propose'),
    transition('sign', 'Sign'),
    { id: 'stale', type: 'transition', v: 1, config: { auto: { after: { n: 30, unit: 'day' } } } },
    transition('lose', 'Mark as lost'),
  ],
  edges: [
    wire('enter', 'start', 'new', 'prospecting'),
    wire('w1', 'prospecting', 'when', 'submit', 1),
    wire('w2', 'submit', 'next', 'negotiation'),
    wire('w3', 'negotiation', 'when', 'propose', 1),
    wire('w4', 'propose', 'next', 'sign'),
    wire('w5', 'sign', 'next', 'won'),
    wire('w6', 'negotiation', 'when', 'stale', 2),
    wire('w7', 'stale', 'next', 'lost'),
    wire('w8', 'start', 'anytime', 'lose', 1),
    wire('w9', 'lose', 'next', 'lost'),
  ],
  layout: {
    nodes: {
      start: { x: 0, y: 0 },
      prospecting: { x: 0, y: 80 },
      negotiation: { x: 480, y: 80 },
      won: { x: 1100, y: 80 },
      lost: { x: 480, y: 400 },
    },
    notes: [],
  },
};

export const compiled = (document: Document = dealBlueprint): CompiledDocument =>
  compileDocument(document, declarations);

const process: Process = {
  id: '0192f0c0-0000-7000-8000-000000000001',
  kind: 'blueprint',
  module: 'deals',
  name: 'Deal blueprint',
  state: 'draft',
  liveVersion: null,
  draftChanges: 0,
  runs: 0,
  incidents: 0,
  owner: null,
  ownerName: null,
  publishedAt: null,
  updatedAt: '2026-11-02T12:04:00.000Z',
};
export const draftOf = (document: Document, revision = 7): Draft => ({
  process,
  revision,
  document,
  updatedAt: '2026-11-02T12:04:00.000Z',
  updatedBy: null,
});

/** A designer on a document, with a clock that stands unless it is moved; what was refused is noted. */
export function openedOn(
  document: Document = dealBlueprint,
): Designer & { readonly refused: unknown[]; readonly clock: { now: number } } {
  const refused: unknown[] = [];
  const clock = { now: 0 };
  const designer = createDesigner({
    draft: draftOf(document),
    declarations,
    modules,
    mayEdit: true,
    now: () => clock.now,
    onRefused: (reason) => refused.push(reason),
  });
  return { ...designer, refused, clock };
}
