import type { Advance } from './advance.ts';
import { enter } from './enter.ts';
import { fail } from './fail.ts';
import { end } from './finish.ts';
import { go } from './go.ts';
import { returnFrom } from './pause.ts';
import { tellBlock } from './tell-block.ts';

/** Moves one token to rest before the next, until nothing is left to move. */
export function runAgenda(a: Advance): void {
  for (let move = a.agenda.pop(); move; move = a.agenda.pop()) {
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
}
