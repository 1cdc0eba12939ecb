import { personName } from './plan-accounts.ts';
import type { SampleDeal } from './plan-deals.ts';
import type { SamplePlan } from './sample-plan.ts';

const leadCount = 440;
/** Every so many deals came from a lead. */
const dealsPerLead = 16;
/** Names of leads begin where those of contacts end. */
const firstName = 700;

const sources = ['web', 'web', 'referral', 'campaign', 'event', 'partner', 'other'] as const;
const ratings = ['A', 'B', 'B', 'C', 'C', 'D'] as const;

/** People who asked; some were found fit, some not, and some have become deals. Answers the ones nobody has decided on. */
export function planLeads(plan: SamplePlan, deals: readonly SampleDeal[]): readonly { id: string; owner: string }[] {
  for (const [index, deal] of deals.entries()) if (index % dealsPerLead === 0) planConverted(plan, deal);
  return Array.from({ length: leadCount }, (_, index) => planLead(plan, index)).flatMap((lead) => lead ?? []);
}

function planLead(plan: SamplePlan, index: number): { id: string; owner: string } | null {
  const { chance } = plan;
  const { words, people } = plan.ground;
  const reps = [people.rep1, people.rep2, people.rep3, people.rep4, people.rep5, people.rep6];
  const owner = chance.pick(reps);
  const { name, latin } = personName(plan, firstName + index);
  const [stem, stemLatin] = chance.pick(words.stems);
  const [trade] = chance.pick(words.trades);
  const [, country] = chance.pick(words.places);
  let day = chance.between(1, 200);
  const data = {
    name,
    company: words.companyName(stem, trade),
    title: chance.pick(words.titles),
    email: `${latin}@${stemLatin}-group.example`,
    phone: words.phone(2_000 + index),
    country,
    source: chance.pick(sources),
    rating: chance.pick(ratings),
    score: chance.between(5, 95),
  };
  const id = plan.create('leads', owner, data, plan.at(day));
  const step = (status: string) => plan.change('leads', id, owner, { status }, plan.at(day));
  day -= chance.between(1, 6);
  if (day <= 0 || chance.next() < 0.2) return { id, owner };
  step('contacted');
  day -= chance.between(2, 14);
  if (day <= 0 || chance.next() < 0.35) return { id, owner };
  step(chance.next() < 0.5 ? 'qualified' : 'unqualified');
  return null;
}

/** The lead a deal came from, converted when the deal began. */
function planConverted(plan: SamplePlan, { id: deal, contact, owner, day, at }: SampleDeal): void {
  const { chance } = plan;
  const { name, email, phone, account } = contact;
  const data = {
    name,
    company: account.name,
    email,
    phone,
    source: chance.pick(sources),
    rating: chance.pick(ratings),
  };
  const lead = plan.create('leads', owner, data, plan.at(day + 9));
  plan.change('leads', lead, owner, { status: 'contacted' }, plan.at(day + 6));
  plan.change('leads', lead, owner, { status: 'qualified' }, plan.at(day + 2));
  const into = {
    account: { module: 'accounts', id: account.id },
    contact: { module: 'contacts', id: contact.id },
    deal: { module: 'deals', id: deal },
  };
  plan.do({ do: 'convert', module: 'leads', id: lead, revision: 3, into, work: into.deal, actor: owner, at });
}
