import { type Language, say } from '@throughline/expression';
import type { CompiledDocument, CompiledNode, Id, Problem } from '@throughline/graph';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Wire } from '../drawing/draw-wires.ts';
import { type Look, rememberLooks } from '../drawing/look-of.ts';
import { type Box, moveBoxes } from '../drawing/place-boxes.ts';
import type { Point } from '../drawing/rect.ts';
import type { StandingGate } from '../drawing/standing-gates.ts';
import type { Designer } from '../editing/designer.ts';
import type { Spot } from '../gestures/add-entry.ts';
import type { Verdict, WireFrom } from '../gestures/connect.ts';
import { type FlowEdge, type FlowNode, rememberData, rememberEdges, rememberNodes } from './flow-model.ts';
import { type Scene, sceneMaker } from './scene.ts';

/** A wire on its way: from an exit, or an existing one whose end is being moved. */
export type PulledWire = {
  readonly from: WireFrom;
  readonly wire?: Id;
  readonly at: Point;
  readonly over: { readonly node: Id; readonly verdict: Verdict } | null;
};
/** What the canvas shows: the document as boxes and wires, and on top of it what a hand is doing right now. */
export type StageState = {
  /** Mutable by type only, because the canvas asks for it. */
  readonly nodes: FlowNode[];
  readonly edges: FlowEdge[];
  readonly boxes: ReadonlyMap<Id, Box>;
  readonly standing: readonly StandingGate[];
  readonly pulled: PulledWire | null;
  readonly renaming: Id | null;
  /** The wire that what is dragged would be dropped into. */
  readonly dropWire: Id | null;
  /** The menu of a node, where it was asked for on the screen. */
  readonly menu: { readonly node: Id; readonly screen: Point } | null;
  /** The panel of what may be added: where in the drawing, and where on the screen. */
  readonly panel: { readonly spot: Spot; readonly screen: Point } | null;
};
export type Stage = {
  readonly store: StoreApi<StageState>;
  readonly lookOf: (node: CompiledNode) => Look;
  /** Shows boxes elsewhere while a hand drags them; the document is written once, at the drop. */
  readonly carry: (moved: ReadonlyMap<Id, Point>) => void;
  /** Back to where the document says. */
  readonly settle: () => void;
  readonly rename: (node: Id | null) => void;
  readonly stop: () => void;
};

/** The stage of one designer in one language. It follows the designer's store until it is stopped. */
export function createStage(designer: Designer, language: Language): Stage {
  const lookOf = looksOf(designer, language);
  const makeScene = sceneMaker();
  const [sameData, sameNode, sameEdge] = [rememberData(), rememberNodes(), rememberEdges()];
  let scene: Scene | undefined;
  let sceneOf: CompiledDocument | undefined;
  let renaming: Id | null = null;

  const sceneNow = (): Scene => {
    const { compiled } = designer.store.getState();
    if (!scene || sceneOf !== compiled) scene = makeScene(compiled, (node) => lookOf(node).title);
    sceneOf = compiled;
    return scene;
  };

  const draw = (boxes: ReadonlyMap<Id, Box>): Pick<StageState, 'nodes' | 'edges' | 'boxes' | 'standing'> => {
    const { compiled, selection, problems } = designer.store.getState();
    const { wires, standing, standingIds } = sceneNow();
    const worst = worstByNode(problems);
    const nodes: FlowNode[] = [];
    for (const [id, box] of boxes) {
      const node = compiled.nodes.get(id);
      if (!node) continue;
      const look = lookOf(node);
      const off = node.node.off === true;
      const data = sameData(id, look, worst.get(id) ?? null, off, standingIds.has(id), renaming === id);
      nodes.push(sameNode(id, box, data, selection.nodes.has(id), spokenName(node, look, language)));
    }
    const edges: FlowEdge[] = [];
    for (const wire of wires) {
      const [from, to] = [boxes.get(wire.from)?.rect, boxes.get(wire.to)?.rect];
      const [source, target] = [compiled.nodes.get(wire.from), compiled.nodes.get(wire.to)];
      if (!from || !to || !source || !target) continue;
      const chosen = selection.wires.has(wire.id);
      const on = chosen || carriesPath(source, selection.nodes) || carriesPath(target, selection.nodes);
      const label = wire.named ? portLabel(compiled, wire, language) : '';
      const spoken = `${lookOf(source).title} → ${lookOf(target).title}`;
      edges.push(sameEdge(wire.id, wire, from.w, from.h, to.w, to.h, label, on, chosen, spoken));
    }
    return { nodes, edges, boxes, standing };
  };

  const store = createStore<StageState>(() => ({
    ...draw(sceneNow().placement.boxes),
    pulled: null,
    renaming: null,
    dropWire: null,
    menu: null,
    panel: null,
  }));
  const redraw = (): void => store.setState(draw(sceneNow().placement.boxes));
  const stop = designer.store.subscribe((now, before) => {
    if (now.compiled !== before.compiled || now.selection !== before.selection || now.problems !== before.problems)
      redraw();
  });
  return {
    store,
    lookOf,
    carry: (moved) => {
      const before = store.getState();
      const boxes = moveBoxes(designer.store.getState().compiled, sceneNow().placement, moved);
      // Only what moved is made anew; wires follow by themselves. This runs for every frame of a drag.
      const nodes = before.nodes.map((node) => {
        const box = boxes.get(node.id);
        if (!box || box === before.boxes.get(node.id)) return node;
        return sameNode(node.id, box, node.data, node.selected === true, node.ariaLabel ?? '');
      });
      store.setState({ nodes, boxes });
    },
    settle: redraw,
    rename: (node) => {
      renaming = node;
      store.setState({ ...draw(store.getState().boxes), renaming: node });
    },
    stop,
  };
}

/** Looks depend on settings too (which field a state writes): new settings, new looks. */
function looksOf(designer: Designer, language: Language): (node: CompiledNode) => Look {
  let settings: unknown;
  let lookOf: ((node: CompiledNode) => Look) | undefined;
  return (node) => {
    const now = designer.store.getState().document.settings;
    if (!lookOf || settings !== now)
      lookOf = rememberLooks({
        language,
        module: designer.module,
        modules: designer.modules,
        settings: now,
        whoLabel: designer.whoLabel,
      });
    settings = now;
    return lookOf(node);
  };
}

function portLabel(compiled: CompiledDocument, wire: Wire, language: Language): string {
  const port = compiled.portOf(wire.from, wire.port);
  return port ? say(port.label, language) : '';
}

/** The arrow of a selected gate or step is emphasised from end to end; at a place too many arrows meet. */
function carriesPath(node: CompiledNode, selected: ReadonlySet<Id>): boolean {
  return node.role !== 'place' && node.role !== 'block' && selected.has(node.id);
}

function worstByNode(problems: readonly Problem[]): ReadonlyMap<Id, Problem['severity']> {
  const worst = new Map<Id, Problem['severity']>();
  for (const { node, severity } of problems)
    if (node !== undefined && worst.get(node) !== 'error') worst.set(node, severity);
  return worst;
}

/** Name and kind, as a screen reader says them. */
function spokenName({ node, declaration }: CompiledNode, { title }: Look, language: Language): string {
  const kind = declaration ? say(declaration.label, language) : node.type;
  return title === kind ? kind : `${title}, ${kind}`;
}
