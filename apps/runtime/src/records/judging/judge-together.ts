import type { Outcome } from '../command.ts';
import type { Write } from '../storing/write.ts';
import { judgeCommands } from './judge-commands.ts';
import type { Known, Prepared } from './prepared.ts';

/**
 * Judges a batch of which some commands belong together: where one of them is refused, none of its group is done. The
 * others are then judged anew, as though that group had never been there. `ground` is made for each judgement: values
 * taken by one that is thrown away are free again.
 */
export async function judgeTogether(
  prepared: readonly Prepared[],
  groups: readonly number[] | undefined,
  ground: () => Promise<Known>,
): Promise<{ readonly outcomes: readonly Outcome[]; readonly writes: readonly Write[] }> {
  if (groups === undefined) return judgeCommands(prepared, await ground());
  const groupOf = new Map(prepared.map((one, index) => [one, groups[index]]));
  const settled = new Map<Prepared, Outcome>();
  for (;;) {
    const open = prepared.filter((one) => !settled.has(one));
    const { outcomes, writes } = judgeCommands(open, await ground());
    const spoilt = new Set(open.flatMap((one, index) => (outcomes[index]?.ok === false ? [groupOf.get(one)] : [])));
    if (spoilt.size === 0) {
      const judged = new Map(open.map((one, index) => [one, outcomes[index]]));
      return { outcomes: prepared.flatMap((one) => settled.get(one) ?? judged.get(one) ?? []), writes };
    }
    for (const [index, one] of open.entries()) {
      const outcome = outcomes[index];
      if (outcome !== undefined && spoilt.has(groupOf.get(one))) settled.set(one, outcome);
    }
  }
}
