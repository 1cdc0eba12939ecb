import type { ModuleDefinition } from '@throughline/crm';
import type { Condition } from '@throughline/expression';

const mine: Condition = { of: 'owner', is: 'isMe' };

/** Deals whose state is neither won nor lost, as the module's options say. */
export function openDeals(module: ModuleDefinition): Condition {
  return { of: module.stateField ?? 'stage', is: 'in', value: stages(module, 'open') };
}
export function myOpenDeals(module: ModuleDefinition): Condition {
  return { all: [mine, openDeals(module)] };
}
export function myDealsClosingSoon(module: ModuleDefinition): Condition {
  return {
    all: [mine, openDeals(module), { of: 'closeDate', is: 'withinNext', value: { n: 14, unit: 'day' } }],
  };
}
export function myDealsWonLately(module: ModuleDefinition): Condition {
  return {
    all: [
      mine,
      { of: module.stateField ?? 'stage', is: 'in', value: stages(module, 'won') },
      { of: 'closeDate', is: 'withinLast', value: { n: 30, unit: 'day' } },
    ],
  };
}

function stages(module: ModuleDefinition, outcome: 'open' | 'won'): readonly string[] {
  const state = module.fields.find((field) => field.id === module.stateField);
  return (state?.options ?? []).filter((option) => option.outcome === outcome).map((option) => option.key);
}
