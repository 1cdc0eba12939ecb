import type { FieldProblem, Ref } from '@throughline/crm';
import { parseInstant } from '@throughline/expression';
import type { PlannedTask } from '../event.ts';
import type { PersonFacts } from '../facts.ts';
import type { FormItem } from '../hold.ts';
import type { Advance } from '../move/advance.ts';
import { ask, subjectOf, type View } from '../move/view.ts';
import { formProblem, formWords } from './form-words.ts';

/** Tasks looked at; a record with more open ones is not let through. */
const mostTasks = 200;
const longestSubject = 300;

/** Every open task about the record is done with this, and nothing else is. */
export function checkOpenTasks(a: Advance, view: View, item: string, done: readonly string[]): readonly FieldProblem[] {
  const record = subjectOf(a, view);
  if (!record) return [];
  const open = ask(a, {
    ask: 'related',
    of: record,
    relation: 'tasks.aboutId',
    where: { of: 'status', is: 'equals', value: 'open' },
    limit: mostTasks,
  }) as unknown as readonly Ref[];
  const ids = new Set(open.map(({ id }) => id));
  return [
    ...(open.some(({ id }) => !done.includes(id)) ? [formProblem(a, item, 'required', formWords.openTasks)] : []),
    ...(done.some((id) => !ids.has(id)) ? [formProblem(a, item, 'notAnOption', formWords.noSuchTask)] : []),
  ];
}

/** A planned task says what, and names somebody who is there. */
export function checkPlannedTask(
  a: Advance,
  { id, required }: FormItem & { readonly is: 'newTask' },
  task: PlannedTask | undefined,
): readonly FieldProblem[] {
  if (task === undefined) return required ? [formProblem(a, id, 'required', formWords.planTask)] : [];
  const { subject, assignee, dueAt } = task;
  if (subject.trim() === '' || subject.length > longestSubject) {
    return [formProblem(a, id, 'required', formWords.planTask)];
  }
  if (dueAt !== undefined && parseInstant(dueAt) === undefined) {
    return [formProblem(a, id, 'badFormat', formWords.taskDue)];
  }
  const person = ask(a, { ask: 'person', id: assignee }) as unknown as PersonFacts | null;
  return person?.active ? [] : [formProblem(a, id, 'notAnOption', formWords.taskPerson)];
}
