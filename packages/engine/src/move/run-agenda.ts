import type { Query } from '../facts.ts';
import { EngineIncident } from '../incident.ts';
import { distinct, Needs } from '../needs.ts';
import type { Advance } from './advance.ts';
import { enter } from './enter.ts';
import { fail } from './fail.ts';
import { end } from './finish.ts';
import { go } from './go.ts';
import type { Move } from './move.ts';
import { returnFrom } from './pause.ts';
import { tellBlock } from './tell-block.ts';

/** Moves one token to rest before the next, until nothing is left to move. */
export function runAgenda(a: Advance): void {
  try {
    for (let move = a.agenda.pop(); move; move = a.agenda.pop()) make(a, move);
  } catch (stop) {
    if (!(stop instanceof Needs)) throw stop;
    throw new Needs(distinct([...stop.queries, ...neededBeside(a)]));
  }
}

function make(a: Advance, move: Move): void {
  switch (move.is) {
    case 'enter':
      enter(a, move.token, move.node);
      break;
    case 'go':
      go(a, move.token, move.node, move.port);
      break;
    case 'end':
      end(a, move.token, move.result, move.cut);
      break;
    case 'tell':
      tellBlock(a, move.block, move.branch, move.result);
      break;
    case 'return':
      returnFrom(a, move.token, move.node, move.position);
      break;
    case 'fail':
      fail(a, move);
      break;
  }
}

/**
 * What the branches that begin beside the one that must know more would ask as well, or two hundred records would be asked
 * for one after the other. Nothing of this is kept: the whole call is made again with the answers.
 */
function neededBeside(a: Advance): readonly Query[] {
  const beginning = a.agenda.filter((move) => move.is === 'enter' && move.token.branch !== undefined).reverse();
  return beginning.flatMap((first) => {
    a.agenda.splice(0, a.agenda.length, first);
    try {
      for (let move = a.agenda.pop(); move; move = a.agenda.pop()) if (move.is !== 'tell') make(a, move);
      return [];
    } catch (stop) {
      if (stop instanceof Needs) return stop.queries;
      if (stop instanceof EngineIncident) return [];
      throw stop;
    }
  });
}
