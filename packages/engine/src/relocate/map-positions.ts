import type { Text } from '@throughline/expression';
import type { Id } from '@throughline/graph';
import type { Move } from '../move/move.ts';
import { tokenFrom } from '../move/token.ts';
import { inAll, nameIn, quoted } from '../offers/words.ts';
import type { CompiledProcess } from '../process/compile-process.ts';
import type { ProcessNode } from '../process/process-node.ts';
import type { GateState, Made, Position, Run } from '../run.ts';
import { shapeOf } from './upgrade-memory.ts';

/** Where each node of the old version stands in the new one; what is not named keeps its id. `restart` enters a place anew instead, and what stood below is closed. */
export type RelocationPlan = { readonly nodes: { readonly [old: Id]: Id | { readonly restart: Id } } };

/** A position the plan has no image for. */
export type Blocker = {
  readonly position: number;
  readonly node: Id;
  readonly code: 'gone' | 'otherRole' | 'otherBlock';
  readonly text: Text;
};
export type Mapped = {
  readonly positions: readonly Position[];
  readonly restarts: readonly Move[];
  readonly blockers: readonly Blocker[];
};

/** Maps what stands, outermost first. An image must be of the same role and lie in the image of the same block. */
export function mapPositions(from: CompiledProcess, to: CompiledProcess, run: Run, plan: RelocationPlan): Mapped {
  const images = new Map<number, ProcessNode>();
  const positions: Position[] = [];
  const restarts: Move[] = [];
  const blockers: Blocker[] = [];
  for (const position of run.positions) {
    const { id, parent, node } = position;
    const planned = Object.hasOwn(plan.nodes, node) ? plan.nodes[node] : node;
    const old = from.nodes.get(node);
    // What stood below something that is restarted or blocked goes with it.
    if (parent !== null && !images.has(parent)) continue;
    if (typeof planned === 'object') {
      const place = to.nodes.get(planned.restart);
      if (place) restarts.push({ is: 'enter', token: tokenFrom(position), node: place });
      else blockers.push(blocker(from, position, old, 'gone'));
      continue;
    }
    const image = parent === null ? to.start : to.nodes.get(planned ?? node);
    const container = parent === null ? null : containerOf(images, run, parent);
    const wrong = problemOf(old, image, container);
    if (wrong || !image) blockers.push(blocker(from, position, old, wrong ?? 'gone'));
    else {
      images.set(id, image);
      positions.push(mapped(position, old, image, plan));
    }
  }
  return { positions, restarts, blockers };
}

/** The id of the block around, in the new version; null outside of blocks. */
function containerOf(images: ReadonlyMap<number, ProcessNode>, run: Run, parent: number): Id | null {
  for (let at: number | null = parent; at !== null; at = run.positions.find(({ id }) => id === at)?.parent ?? null) {
    const image = images.get(at);
    if (image?.role === 'block') return image.id;
  }
  return null;
}

function problemOf(
  old: ProcessNode | undefined,
  image: ProcessNode | undefined,
  container: Id | null,
): Blocker['code'] | null {
  if (!image || !old) return 'gone';
  if (image.role !== old.role) return 'otherRole';
  return image.container === container ? null : 'otherBlock';
}

/** The same position at its image: what gates remember goes with those that are still armed there, memory with the same type. */
function mapped(position: Position, old: ProcessNode | undefined, image: ProcessNode, plan: RelocationPlan): Position {
  const imageOf = (id: Id): Id => {
    const planned = Object.hasOwn(plan.nodes, id) ? plan.nodes[id] : undefined;
    return typeof planned === 'string' ? planned : id;
  };
  const renamedMade = (made: Made): Made =>
    Object.fromEntries(Object.entries(made).map(([id, keys]) => [imageOf(id), keys]));
  const armed = new Map(image.gates.map(({ gate }) => [gate.id, gate]));
  const before = new Map(old?.gates.map(({ gate }) => [gate.id, gate]));
  const gates = Object.entries(position.gates).flatMap(([id, state]) => {
    const gate = armed.get(imageOf(id));
    if (!gate) return [];
    return [[gate.id, gate.node.type === before.get(id)?.node.type ? state : asAnother(state)] as const];
  });
  const { v, ...rest } = position;
  const same = old?.node.type === image.node.type;
  return {
    ...rest,
    ...(same ? v !== undefined && { v } : { memory: null, fired: [], ...shapeOf(image) }),
    node: image.id,
    gates: Object.fromEntries(gates),
    vars: Object.fromEntries(Object.entries(position.vars).map(([id, outputs]) => [imageOf(id), outputs])),
    ...(position.made ? { made: renamedMade(position.made) } : {}),
    ...(position.branch === undefined ? {} : { branch: imageOf(position.branch) }),
  };
}

/** A gate that is something else in the new version has been taken as often, and remembers nothing of what it was. */
function asAnother({ taken, heard, spent }: GateState): GateState {
  return { taken, fired: [], ...(heard === undefined ? {} : { heard }), ...(spent ? { spent } : {}) };
}

function blocker(
  from: CompiledProcess,
  { id, node }: Position,
  old: ProcessNode | undefined,
  code: Blocker['code'],
): Blocker {
  const text = inAll((language) => {
    const name = quoted(old ? nameIn(from, old, language) : node, language);
    return reasons[code][language].replace('{}', name);
  });
  return { position: id, node, code, text };
}

const reasons = {
  gone: {
    en: '{} is not in the new version. Say where what stands there goes.',
    'zh-CN': '新版本中没有{}。请指定停留在那里的记录去往何处。',
    'zh-TW': '新版本中沒有{}。請指定停留在那裡的記錄去往何處。',
  },
  otherRole: {
    en: '{} is something else in the new version. Choose another image, or restart.',
    'zh-CN': '{}在新版本中已是另一类节点。请选择其他对应节点,或重新开始。',
    'zh-TW': '{}在新版本中已是另一類節點。請選擇其他對應節點,或重新開始。',
  },
  otherBlock: {
    en: '{} lies in another block in the new version. Map the block, or restart there.',
    'zh-CN': '{}在新版本中位于另一个区块。请映射该区块,或在那里重新开始。',
    'zh-TW': '{}在新版本中位於另一個區塊。請對應該區塊,或在那裡重新開始。',
  },
} as const;
