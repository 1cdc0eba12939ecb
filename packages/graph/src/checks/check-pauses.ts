import type { CompiledDocument, CompiledNode } from '../compile-document.ts';
import type { Problem } from '../declaration.ts';
import type { Id } from '../document.ts';
import { about, type Named, warning } from './problem.ts';

/**
 * Whether what is paused can be lost: the place that stands in for it leads on to another one, and what was paused ends with
 * that. Ends are left out, for nothing is to come back after them.
 */
export function checkPauses(compiled: CompiledDocument, named: Named): Problem[] {
  const pauses = [...compiled.nodes.values()].filter((node) => isPause(node));
  const standIns = new Set(pauses.flatMap((gate) => placesAfter(compiled, [gate.id])));
  return [...standIns].flatMap((place) => {
    const next = placesAfter(compiled, waysOut(compiled, place.id)).find((other) => leadsOn(other, place));
    return next ? [lost(named, place, next)] : [];
  });
}

function isPause({ role, node, declaration }: CompiledNode): boolean {
  return role === 'gate' && !node.off && declaration?.pauses?.(node.config) === true;
}

/** Gates of a place but for those that pause it in turn, and where it leads by itself. */
function waysOut(compiled: CompiledDocument, place: Id): readonly Id[] {
  return compiled.wiresFrom(place).flatMap(({ to }) => {
    const node = compiled.nodes.get(to.node);
    return node && !isPause(node) ? [node.id] : [];
  });
}

/** Another place in the same scope that is not an end by its own word. */
function leadsOn(other: CompiledNode, place: CompiledNode): boolean {
  return other.id !== place.id && other.container === place.container && other.ports.length > 0;
}

/** The first places that are come to from some nodes on. */
function placesAfter(compiled: CompiledDocument, from: readonly Id[]): readonly CompiledNode[] {
  const places: CompiledNode[] = [];
  const seen = new Set(from);
  // A set grows while it is walked.
  for (const id of seen) {
    const node = compiled.nodes.get(id);
    if (node?.role === 'place') places.push(node);
    else for (const { to } of compiled.wiresFrom(id)) seen.add(to.node);
  }
  return places;
}

function lost(named: Named, place: CompiledNode, next: CompiledNode): Problem {
  return warning(
    'pausedIsLost',
    { node: place.id },
    about(named, place, {
      en: (name) =>
        `What is paused in “${name}” is lost when the record goes on to “${named(next, 'en')}”. Lead it to a return, unless it shall begin anew there.`,
      'zh-CN': (name) =>
        `记录从“${name}”转到“${named(next, 'zh-CN')}”时,被暂停的进度会丢失。如不是要重新开始,请连接到“返回”。`,
      'zh-TW': (name) =>
        `記錄從「${name}」轉到「${named(next, 'zh-TW')}」時,暫停的進度會遺失。若不是要重新開始,請連到「返回」。`,
    }),
  );
}
