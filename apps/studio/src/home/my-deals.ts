import type { ModuleDefinition } from '@throughline/crm';
import type { Condition } from '@throughline/expression';

/** Whose deals are looked at: a rep's own; everything one sees, for those who have none of their own. */
export type Whose = 'mine' | 'seen';

const mine: Condition = { of: 'owner', is: 'isMe' };
const among = (whose: Whose, ...conditions: readonly Condition[]): Condition => ({
  all: whose === 'mine' ? [mine, ...conditions] : conditions,
});

/** Deals whose state is neither won nor lost, as the module's options say. */
export function openDeals(module: ModuleDefinition): Condition {
  return { of: module.stateField ?? 'stage', is: 'in', value: stages(module, 'open') };
}
export function openDealsOf(module: ModuleDefinition, whose: Whose): Condition {
  return among(whose, openDeals(module));
}
export function dealsClosingSoon(module: ModuleDefinition, whose: Whose): Condition {
  return among(whose, openDeals(module), { of: 'closeDate', is: 'withinNext', value: { n: 14, unit: 'day' } });
}
export function dealsWonLately(module: ModuleDefinition, whose: Whose): Condition {
  return among(
    whose,
    { of: module.stateField ?? 'stage', is: 'in', value: stages(module, 'won') },
    { of: 'closeDate', is: 'withinLast', value: { n: 30, unit: 'day' } },
  );
}
/** The open deals of everybody below oneself. */
export function teamsOpenDeals(module: ModuleDefinition): Condition {
  return { all: [{ of: 'owner', is: 'isInMyTeam' }, { not: mine }, openDeals(module)] };
}

function stages(module: ModuleDefinition, outcome: 'open' | 'won'): readonly string[] {
  const state = module.fields.find((field) => field.id === module.stateField);
  return (state?.options ?? []).filter((option) => option.outcome === outcome).map((option) => option.key);
}
