import type { ModuleDefinition } from '@throughline/crm';
import type { Condition, JsonObject } from '@throughline/expression';
import {
  type CompiledDocument,
  type CompiledNode,
  compileDocument,
  type Declarations,
  type Document,
  type Id,
  type PortId,
} from '@throughline/graph';
import type { Behaviour, Behaviours } from '../behaviour.ts';
import { EngineIncident } from '../incident.ts';
import type { ArmedGate, ProcessNode } from './process-node.ts';
import type { ReadyCondition, ReadyFormula } from './ready.ts';

/** One version made ready to run. Holds caches of compiled conditions, so keep one per (version, build). */
export type CompiledProcess = {
  readonly id: string;
  readonly version: number;
  readonly document: Document;
  readonly compiled: CompiledDocument;
  readonly declarations: Declarations;
  readonly modules: { readonly [id: string]: ModuleDefinition };
  readonly moduleList: readonly ModuleDefinition[];
  readonly start: ProcessNode;
  readonly nodes: ReadonlyMap<Id, ProcessNode>;
  readonly conditions: WeakMap<Condition & object, ReadyCondition>;
  readonly formulas: Map<string, ReadyFormula>;
};

export type ProcessSource = {
  readonly id: string;
  readonly version: number;
  /** Upgraded and checked. */
  readonly document: Document;
  readonly declarations: Declarations;
  readonly behaviours: Behaviours;
  readonly modules: readonly ModuleDefinition[];
};

/** Makes a published document ready to run. Throws `EngineIncident` (`brokenProcess`) naming the node when the document was not fit to be published. */
export function compileProcess(source: ProcessSource): CompiledProcess {
  const compiled = compileDocument(source.document, source.declarations);
  const nodes = new Map<Id, Building>();
  for (const node of compiled.nodes.values()) nodes.set(node.id, unwired(node, source.behaviours));
  for (const node of nodes.values()) wire(node, compiled, nodes);
  const start = compiled.start && nodes.get(compiled.start.id);
  if (!start) throw new EngineIncident('brokenProcess', `Process ${source.id} has no start, so it cannot run.`);
  return {
    id: source.id,
    version: source.version,
    document: source.document,
    compiled,
    declarations: source.declarations,
    modules: Object.fromEntries(source.modules.map((module) => [module.id, module])),
    moduleList: source.modules,
    start,
    nodes,
    conditions: new WeakMap(),
    formulas: new Map(),
  };
}

/** A node while its wires are being drawn; read-only to everybody else. */
type Building = ProcessNode & {
  readonly ways: Map<PortId, ProcessNode>;
  readonly inner: Map<PortId, readonly ProcessNode[]>;
  readonly sides: Set<PortId>;
  readonly gates: ArmedGate[];
};

const plain: Behaviour = {};

function unwired(compiled: CompiledNode, behaviours: Behaviours): Building {
  const { id, node, declaration } = compiled;
  if (!declaration) throw new EngineIncident('brokenProcess', `Node ${id} is of the unknown type ${node.type}.`, id);
  const parsed = declaration.config.safeParse(node.config);
  if (!parsed.success) {
    throw new EngineIncident('brokenProcess', `Node ${id} has a config that cannot run: ${parsed.error.message}`, id);
  }
  const behaviour = Object.hasOwn(behaviours, node.type) ? (behaviours[node.type] ?? plain) : plain;
  const config: JsonObject = parsed.data;
  return {
    id,
    node,
    role: compiled.role,
    config,
    behaviour,
    container: compiled.container,
    ways: new Map(),
    inner: new Map(),
    sides: new Set(),
    gates: [],
    wayOn: compiled.ports.find((port) => port.role === 'flow')?.id ?? null,
    errorPort: compiled.ports.find((port) => port.role === 'error')?.id ?? null,
    mode: behaviour.mode?.(config) ?? 'leave',
  };
}

function wire(node: Building, compiled: CompiledDocument, nodes: ReadonlyMap<Id, Building>): void {
  for (const port of compiled.portsOf(node.id)) {
    const targets = compiled.wiresFrom(node.id, port.id).flatMap((edge) => nodes.get(edge.to.node) ?? []);
    if (port.role === 'side') node.sides.add(port.id);
    if (port.role === 'inner') node.inner.set(port.id, targets);
    else if (port.role === 'gates') {
      for (const gate of targets) {
        if (!gate.node.off) node.gates.push({ gate, order: node.gates.length, branch: gate.container === node.id });
      }
    } else if (targets[0]) node.ways.set(port.id, targets[0]);
  }
}
