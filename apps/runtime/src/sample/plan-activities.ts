import type { SampleDeal } from './plan-deals.ts';
import { addDays, type SamplePlan } from './sample-plan.ts';

const counts = { tasksAhead: 130, tasksDone: 110, leadTasks: 40, calls: 160, meetings: 80, notes: 240 } as const;

/** Tasks, calls and meetings, done and to come, and what people wrote down. */
export function planActivities(
  plan: SamplePlan,
  deals: readonly SampleDeal[],
  leads: readonly { readonly id: string; readonly owner: string }[],
): void {
  const open = deals.filter((deal) => deal.open);
  const older = deals.filter(({ day }) => day > 30);
  for (let index = 0; index < counts.tasksAhead; index += 1) planTask(plan, 'deals', plan.chance.pick(open));
  for (let index = 0; index < counts.leadTasks; index += 1) planTask(plan, 'leads', plan.chance.pick(leads));
  for (let index = 0; index < counts.tasksDone; index += 1) planDoneTask(plan, plan.chance.pick(older));
  for (let index = 0; index < counts.calls; index += 1)
    planCall(plan, plan.chance.pick(index % 3 === 0 ? open : older));
  for (let index = 0; index < counts.meetings; index += 1)
    planMeeting(plan, plan.chance.pick(index % 2 === 0 ? open : older), index % 2 === 0);
  for (let index = 0; index < counts.notes; index += 1) planNote(plan, plan.chance.pick(deals));
}

type Subject = { readonly id: string; readonly owner: string };

/** Due from three days ago to two weeks ahead. */
function planTask(plan: SamplePlan, module: string, { id, owner }: Subject): void {
  const { chance, ground } = plan;
  const dueAt = moment(plan, chance.between(-3, 14));
  const data = { subject: chance.pick(ground.words.tasks), assignee: owner, dueAt, aboutModule: module, aboutId: id };
  plan.create('tasks', owner, data, plan.at(1));
}

function planDoneTask(plan: SamplePlan, { id, owner, day }: SampleDeal): void {
  const { chance, ground } = plan;
  const made = day - chance.between(1, 10);
  const done = made - chance.between(1, 8);
  const data = {
    subject: chance.pick(ground.words.tasks),
    assignee: owner,
    dueAt: moment(plan, -done),
    aboutModule: 'deals',
    aboutId: id,
  };
  const task = plan.create('tasks', owner, data, plan.at(made));
  plan.change('tasks', task, owner, { status: 'done' }, plan.at(done));
}

function planCall(plan: SamplePlan, { id, owner, day, contact }: SampleDeal): void {
  const { chance, ground } = plan;
  const held = Math.max(day - chance.between(1, 25), 1);
  const completed = chance.next() < 0.8;
  const data = {
    subject: chance.pick(ground.words.calls),
    aboutModule: 'deals',
    aboutId: id,
    contact: contact.id,
    phone: contact.phone,
    startAt: moment(plan, -held),
    direction: chance.next() < 0.7 ? 'outgoing' : 'incoming',
    status: completed ? 'completed' : 'missed',
    ...(completed
      ? { minutes: chance.between(2, 40), outcome: chance.pick(['interested', 'callBack', 'notInterested']) }
      : { outcome: 'noAnswer' }),
  };
  plan.create('calls', owner, data, plan.at(held));
}

function planMeeting(plan: SamplePlan, { id, owner, day }: SampleDeal, ahead: boolean): void {
  const { chance, ground } = plan;
  const on = ahead ? chance.between(1, 20) : -Math.max(day - chance.between(2, 25), 1);
  const startAt = moment(plan, on);
  const data = {
    subject: chance.pick(ground.words.meetings),
    aboutModule: 'deals',
    aboutId: id,
    startAt,
    endAt: `${startAt.slice(0, 14)}45:00.000Z`,
    place: chance.pick(ground.words.rooms),
    status: ahead ? 'planned' : 'held',
  };
  plan.create('meetings', owner, data, plan.at(ahead ? 1 : Math.min(-on + 5, day)));
}

function planNote(plan: SamplePlan, { id, owner, day, contact }: SampleDeal): void {
  const { chance, ground } = plan;
  const text = chance.pick(ground.words.notes);
  const at = plan.at(Math.max(day - chance.between(0, 20), 1));
  if (chance.next() < 0.7) plan.note('deals', id, owner, text, at);
  else plan.note('contacts', contact.id, owner, text, at);
}

/** A full hour of a day, ahead or back. */
function moment(plan: SamplePlan, days: number): string {
  return `${addDays(plan.ground.today, days)}T${String(plan.chance.between(7, 15)).padStart(2, '0')}:00:00.000Z`;
}
