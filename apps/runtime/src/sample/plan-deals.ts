import type { SampleContact } from './plan-accounts.ts';
import type { SampleProduct } from './plan-products.ts';
import { addDays, type SamplePlan } from './sample-plan.ts';

const dealCount = 1_000;
/** How far back deals begin, in days. */
const history = 240;
/** Of the deals in a stage, so many are lost before the next. */
const lossPerStage = 0.16;

const path = ['engaging', 'proposal', 'negotiation', 'won'] as const;
const losses = ['price', 'competitor', 'timing', 'noNeed', 'noAnswer'] as const;

export type SampleDeal = {
  readonly id: string;
  readonly contact: SampleContact;
  readonly owner: string;
  /** Days back when it began, and the moment. */
  readonly day: number;
  readonly at: string;
  readonly open: boolean;
};

/** Deals with the way they took: many in the first stages, fewer in each that follows, some won, some lost. */
export function planDeals(
  plan: SamplePlan,
  contacts: readonly SampleContact[],
  products: readonly SampleProduct[],
): readonly SampleDeal[] {
  const { words, money, today } = plan.ground;
  const { chance } = plan;
  return Array.from({ length: dealCount }, () => {
    const contact = chance.pick(contacts);
    const product = chance.pick(products);
    const { account } = contact;
    const day = chance.between(1, history);
    const at = plan.at(day);
    const euros = product.euros * chance.between(1, 12);
    const data = {
      name: words.dealName(account.name, chance.pick(words.needs)),
      account: account.id,
      contact: contact.id,
      product: product.id,
      amount: money(euros),
      closeDate: addDays(today, -day + chance.between(40, 100)),
      nextStep: chance.pick(words.nextSteps),
      ...(chance.next() < 0.2 ? { discount: String(chance.pick([3, 5, 10])) } : {}),
    };
    const id = plan.create('deals', account.owner, data, at);
    return { id, contact, owner: account.owner, day, at, open: planWay(plan, id, account.owner, day, euros) };
  });
}

/** From stage to stage, some days in each, until it ends or today comes. Answers whether it is still open. */
function planWay(plan: SamplePlan, id: string, owner: string, from: number, euros: number): boolean {
  const { chance, ground } = plan;
  const step = (day: number, set: Parameters<SamplePlan['change']>[3]) =>
    plan.change('deals', id, owner, set, plan.at(day));
  let day = from;
  for (const stage of path) {
    day -= chance.between(4, 24);
    if (day <= 0) return true;
    if (chance.next() < lossPerStage) {
      step(day, { stage: 'lost', lossReason: chance.pick(losses), closeDate: addDays(ground.today, -day) });
      return false;
    }
    if (stage === 'won') {
      step(day, { stage, closeValue: ground.money(euros), closeDate: addDays(ground.today, -day) });
      return false;
    }
    step(day, {
      stage,
      nextStep: chance.pick(ground.words.nextSteps),
      ...(stage === 'engaging' ? { engageDate: addDays(ground.today, -day) } : {}),
    });
    if (stage === 'proposal' && chance.next() < 0.05) {
      day -= chance.between(2, 9);
      if (day > 0) step(day, { stage: 'onHold' });
      if (day <= 30) return true;
      day -= 20;
    }
  }
  return true;
}
