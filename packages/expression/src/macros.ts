import { burn, type Raw, type Run } from './frame.ts';
import type { Json } from './json.ts';
import type { Macro } from './typed.ts';

/** Macros over a list; an absent list has no elements. An unknown element counts as in Kleene's or and and. */
export function macroRun(macro: Macro, depth: number, over: Run, body: Run, write: Raw): Run {
  return (frame) => {
    const list = over(frame) ?? [];
    if (!Array.isArray(list)) return null;
    const kept: Json[] = [];
    let unknown = 0;
    for (const element of list) {
      burn(frame, 1);
      frame.elements[depth] = element;
      const value = macro === 'map' ? null : body(frame);
      if (macro === 'map') kept.push(write(frame) ?? null);
      else if (value === true) kept.push(element);
      else if (value !== false) unknown++;
    }
    frame.elements.length = depth;
    return macro === 'map' || macro === 'filter' ? kept : verdict(macro, kept.length, unknown, list.length);
  };
}

/** What a count of elements that hold, and of those nobody can tell, says about all of them. */
function verdict(macro: 'exists' | 'all' | 'exists_one', yes: number, unknown: number, all: number): boolean | null {
  if (macro === 'exists') return yes > 0 ? true : unknown > 0 ? null : false;
  if (macro === 'exists_one') return yes > 1 ? false : unknown > 0 ? null : yes === 1;
  return yes + unknown < all ? false : unknown > 0 ? null : true;
}
