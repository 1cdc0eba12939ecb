import type { FieldProblem } from '@throughline/crm';
import type { PersonFacts } from '../facts.ts';
import type { FormItem } from '../hold.ts';
import type { Advance } from '../move/advance.ts';
import { ask, subjectOf, type View } from '../move/view.ts';
import { formProblem, formWords } from './form-words.ts';

/** Who is chosen is active, and one of those who may be chosen. */
export function checkPerson(
  a: Advance,
  view: View,
  { id, required, among }: FormItem & { readonly is: 'person' },
  chosen: string | undefined,
): readonly FieldProblem[] {
  if (chosen === undefined) return required ? [formProblem(a, id, 'required', formWords.required)] : [];
  const wrong = [formProblem(a, id, 'notAnOption', formWords.person)];
  if (among === undefined) return (ask(a, { ask: 'person', id: chosen }) as PersonFacts | null)?.active ? [] : wrong;
  const query = { ask: 'people', who: among, record: subjectOf(a, view) } as const;
  const { startedBy } = a.identity;
  const people = ask(a, startedBy === undefined ? query : { ...query, submitter: startedBy });
  return Array.isArray(people) && people.includes(chosen) ? [] : wrong;
}
