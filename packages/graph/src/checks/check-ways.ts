import type { CompiledDocument, CompiledNode } from '../compile-document.ts';
import type { Problem } from '../declaration.ts';
import type { Id } from '../document.ts';
import { about, error, type Named, warning } from './problem.ts';

/** Whether everything can be reached, every place can be left, and nothing goes round without rest. */
export function checkWays(compiled: CompiledDocument, named: Named): Problem[] {
  const nodes = [...compiled.nodes.values()].filter((node) => node.declaration);
  const reached = reachedFrom(compiled, compiled.start?.id);
  const standing = compiled.start ? compiled.gatesOf(compiled.start.id).length > 0 : false;
  return [
    ...nodes
      .filter((node) => compiled.start && !reached.has(node.id) && node.role !== 'start')
      .map((node) => unreachable(named, node)),
    ...nodes
      .filter((node) => node.role === 'place' && !standing && !canBeLeft(node, compiled))
      .map((node) => noWayOut(named, node)),
    ...nodes
      .filter((node) => node.role === 'gate' && node.container === null && isOpen(node, compiled))
      .map((node) => leadsNowhere(named, node)),
    ...endlessRounds(compiled).map((round) => endless(named, round)),
  ];
}

function reachedFrom(compiled: CompiledDocument, start: Id | undefined): ReadonlySet<Id> {
  const reached = new Set<Id>(start === undefined ? [] : [start]);
  // A set grows while it is walked: this is the breadth-first queue.
  for (const id of reached) for (const wire of compiled.wiresFrom(id)) reached.add(wire.to.node);
  return reached;
}

/** A place without exits is an end by its own word; any other needs a gate, a wired flow, or a side flow that goes on to another rest. */
function canBeLeft(place: CompiledNode, compiled: CompiledDocument): boolean {
  const leading = place.ports.filter((port) => port.role === 'gates' || port.role === 'flow');
  if (leading.length === 0) return true;
  if (leading.some((port) => compiled.wiresFrom(place.id, port.id).length > 0)) return true;
  const beside = [...reachedFrom(compiled, place.id)].filter((id) => id !== place.id);
  return beside.some((id) => ['place', 'end'].includes(compiled.nodes.get(id)?.role ?? ''));
}

const isOpen = (gate: CompiledNode, compiled: CompiledDocument): boolean => {
  const way = compiled.wayOn(gate.id);
  return way !== undefined && compiled.targetOf(gate.id, way.id) === undefined;
};

/** Cycles of nodes that are all passed in the same instant. */
function endlessRounds(compiled: CompiledDocument): readonly CompiledNode[][] {
  const rounds: CompiledNode[][] = [];
  const order = new Map<Id, number>();
  const low = new Map<Id, number>();
  const stack: Id[] = [];
  // Tarjan's strongly connected components, with a stack of its own: a chain may be 1,000 nodes long.
  for (const root of compiled.nodes.keys()) {
    if (order.has(root)) continue;
    const calls: { readonly id: Id; readonly next: Iterator<Id> }[] = [];
    const enter = (id: Id): void => {
      order.set(id, order.size);
      low.set(id, order.get(id) ?? 0);
      stack.push(id);
      calls.push({ id, next: passedNext(compiled, id)[Symbol.iterator]() });
    };
    enter(root);
    for (let call = calls.at(-1); call; call = calls.at(-1)) {
      const step = call.next.next();
      if (!step.done) {
        if (!order.has(step.value)) enter(step.value);
        else if (stack.includes(step.value)) lower(low, call.id, order.get(step.value));
        continue;
      }
      calls.pop();
      const caller = calls.at(-1);
      if (caller) lower(low, caller.id, low.get(call.id));
      if (low.get(call.id) !== order.get(call.id)) continue;
      const round = stack.splice(stack.lastIndexOf(call.id));
      if (round.length > 1) rounds.push(round.flatMap((id) => compiled.nodes.get(id) ?? []));
    }
  }
  return rounds;
}

const lower = (low: Map<Id, number>, id: Id, value = Number.MAX_SAFE_INTEGER): void => {
  low.set(id, Math.min(low.get(id) ?? value, value));
};

/** Where a token goes on at once: a gate waits unless it is taken at once, a place only starts its `do` flow beside such a gate, a step that
 * rests and a block that bounds its rounds hold up. What is switched off is passed by its first flow port, whatever it is. */
function passedNext(compiled: CompiledDocument, id: Id): readonly Id[] {
  const node = compiled.nodes.get(id);
  const way = compiled.wayOn(id);
  if (node?.node.off) return way ? compiled.wiresFrom(id, way.id).map((wire) => wire.to.node) : [];
  if (!node || node.declaration?.rests || (node.role === 'gate' && !isAtOnce(node))) return [];
  const isPlace = node.role === 'place';
  const wires = isPlace ? compiled.wiresFrom(id, 'do') : compiled.wiresFrom(id);
  const flows = wires.filter((wire) => compiled.portOf(id, wire.from.port)?.role !== 'gates');
  // Of several the first is taken, and the place is left.
  const gate = isPlace ? compiled.gatesOf(id).find(isAtOnce) : undefined;
  return [...flows.map((wire) => wire.to.node), ...(gate ? [gate.id] : [])];
}

const isAtOnce = ({ node, declaration }: CompiledNode): boolean =>
  !node.off && declaration?.atOnce?.(node.config) === true;

const unreachable = (named: Named, node: CompiledNode): Problem =>
  warning(
    'unreachable',
    { node: node.id },
    about(named, node, {
      en: (name) => `Nothing leads to “${name}”. Connect it, or remove it.`,
      'zh-CN': (name) => `没有任何路径通向“${name}”。请连接或删除。`,
      'zh-TW': (name) => `沒有任何路徑通往「${name}」。請連接或刪除。`,
    }),
  );

const noWayOut = (named: Named, node: CompiledNode): Problem =>
  error(
    'noWayOut',
    { node: node.id },
    about(named, node, {
      en: (name) =>
        `A record that reaches “${name}” stays there for ever. Draw a transition out of it, or mark it as an end.`,
      'zh-CN': (name) => `到达“${name}”的记录将永远停留。请绘制离开的转换,或将其标记为终点。`,
      'zh-TW': (name) => `到達「${name}」的記錄將永遠停留。請繪製離開的轉換,或將其標記為終點。`,
    }),
  );

const leadsNowhere = (named: Named, node: CompiledNode): Problem =>
  warning(
    'leadsNowhere',
    { node: node.id },
    about(named, node, {
      en: (name) => `“${name}” leads nowhere: the record stays where it is. Connect it to a state if it should move.`,
      'zh-CN': (name) => `“${name}”没有去向:记录会留在原处。如需移动,请连接到一个状态。`,
      'zh-TW': (name) => `「${name}」沒有去向:記錄會留在原處。若要移動,請連到一個狀態。`,
    }),
  );

function endless(named: Named, round: readonly CompiledNode[]): Problem {
  const gate = round.find(({ role }) => role === 'gate');
  if (gate !== undefined) return neverAsking(named, gate);
  const [first] = round;
  if (!first) throw new Error('A round has at least two nodes.');
  return error(
    'endless',
    { node: first.id },
    about(named, first, {
      en: (name) =>
        `From “${name}” the process comes back to it without ever resting, ${round.length} nodes round. Put a wait or a state in between.`,
      'zh-CN': (name) => `流程从“${name}”出发,经过 ${round.length} 个节点后不停顿地返回。请在中间加入等待或状态。`,
      'zh-TW': (name) => `流程從「${name}」出發,經過 ${round.length} 個節點後不停頓地返回。請在中間加入等待或狀態。`,
    }),
  );
}

const neverAsking = (named: Named, gate: CompiledNode): Problem =>
  error(
    'endless',
    { node: gate.id },
    about(named, gate, {
      en: (name) =>
        `“${name}” is taken at once, whatever the record holds, and leads back to itself. Give it a condition.`,
      'zh-CN': (name) => `“${name}”不论记录内容如何都会立即执行,并又回到自身。请为其设置条件。`,
      'zh-TW': (name) => `「${name}」不論記錄內容如何都會立即執行,並又回到自身。請為其設定條件。`,
    }),
  );
