import type { SampleContact } from './plan-accounts.ts';
import type { SampleProduct } from './plan-products.ts';
import { addDays, type SamplePlan } from './sample-plan.ts';

const caseCount = 160;
const priorities = ['low', 'normal', 'normal', 'normal', 'high', 'urgent'] as const;
const channels = ['email', 'email', 'phone', 'web'] as const;

/** What customers asked of service: most is solved, some is new, some waits. */
export function planCases(
  plan: SamplePlan,
  contacts: readonly SampleContact[],
  products: readonly SampleProduct[],
): void {
  const { chance, ground } = plan;
  for (let index = 0; index < caseCount; index += 1) {
    const agent = chance.pick([ground.people.agent1, ground.people.agent2]);
    const contact = chance.pick(contacts);
    const [subject, kind] = chance.pick(ground.words.cases);
    let day = chance.between(1, 150);
    const data = {
      subject,
      kind,
      account: contact.account.id,
      contact: contact.id,
      product: chance.pick(products).id,
      priority: chance.pick(priorities),
      channel: chance.pick(channels),
      dueAt: `${addDays(ground.today, -day + 5)}T15:00:00.000Z`,
    };
    const id = plan.create('cases', agent, data, plan.at(day));
    const steps = [
      { status: 'inProgress' },
      chance.next() < 0.3 ? { status: 'waiting' } : null,
      { status: 'solved', solution: chance.pick(ground.words.solutions) },
      { status: 'closed' },
    ];
    for (const set of steps) {
      if (set === null) continue;
      day -= chance.between(1, 6);
      if (day <= 0) break;
      plan.change('cases', id, agent, set, plan.at(day));
    }
  }
}
