import { type FieldProblem, isEmpty, type ModuleDefinition, type Ref, validateData } from '@throughline/crm';
import type { JsonObject } from '@throughline/expression';
import type { RecordFacts } from '../facts.ts';
import type { FieldItem } from '../hold.ts';
import type { Advance } from '../move/advance.ts';
import { holds } from '../move/read-value.ts';
import { putRecord, recordOf, subjectOf, type View } from '../move/view.ts';
import { recordKey } from '../needs.ts';
import { formProblem, formWords } from './form-words.ts';

/** `data` by path, in the stored form of the values. */
export type CheckedFields = { readonly data: JsonObject; readonly problems: readonly FieldProblem[] };

/** One record of the form with what is asked of it: the record of the node (no prefix), or the one behind a look-up (`account.`). */
type Part = {
  readonly prefix: string;
  readonly ref: Ref;
  readonly module: ModuleDefinition;
  readonly asked: readonly FieldItem[];
  readonly given: JsonObject;
};
type CheckedPart = {
  readonly data: JsonObject;
  readonly after: RecordFacts;
  readonly problems: readonly FieldProblem[];
  /** Paths of values of the right form, with what stands there then. */
  readonly right: readonly FieldItem[];
  readonly prefix: string;
};

/** Values for the fields a form asks for: of the right form, required ones there (what the record holds already counts), validations true of the values as they would be. */
export function checkFields(a: Advance, view: View, asked: readonly FieldItem[], given: JsonObject): CheckedFields {
  const ref = subjectOf(a, view);
  const module = ref && a.process.modules[ref.module];
  if (!ref || !module) return { data: {}, problems: [] };
  const known = new Set(asked.map(({ field }) => field));
  const unasked = Object.keys(given).filter((path) => !known.has(path));
  const own = checkPart(a, { prefix: '', ref, module, ...partOf('', asked, given) });
  const lookups = new Set(asked.map(({ field }) => lookupOf(field)).filter((lookup) => lookup !== ''));
  const behind = [...lookups].map((lookup) => checkBehind(a, own, module, lookup, partOf(lookup, asked, given)));
  const parts = [own, ...behind.flatMap((one) => ('after' in one ? [one] : []))];
  return {
    data: Object.assign({}, ...parts.map(({ data }) => data)),
    problems: [
      ...unasked.map((path) => formProblem(a, path, 'unknownField', formWords.notAsked)),
      ...[own, ...behind].flatMap(({ problems }) => problems),
      ...withRecords(
        a,
        parts.map(({ after }) => after),
        () => parts.flatMap((part) => part.right.flatMap((item) => invalid(a, view, item, part))),
      ),
    ],
  };
}

/** `account` of `account.sector`; nothing of `amount`. */
const lookupOf = (path: string): string => path.slice(0, Math.max(path.indexOf('.'), 0));
const fieldIn = (prefix: string, path: string): string => path.slice(prefix.length);

function partOf(lookup: string, asked: readonly FieldItem[], given: JsonObject): Pick<Part, 'asked' | 'given'> {
  const items = asked.filter(({ field }) => lookupOf(field) === lookup);
  const paths = items.flatMap(({ field }) => (Object.hasOwn(given, field) ? [field] : []));
  return { asked: items, given: Object.fromEntries(paths.map((path) => [path, given[path] ?? null])) };
}

function checkBehind(
  a: Advance,
  own: CheckedPart,
  module: ModuleDefinition,
  lookup: string,
  part: Pick<Part, 'asked' | 'given'>,
): CheckedPart | { readonly problems: readonly FieldProblem[] } {
  const field = module.fields.find(({ id, type }) => id === lookup && type === 'lookup');
  const target = a.process.modules[field?.module ?? ''];
  const id = own.after.data[lookup];
  if (target !== undefined && typeof id === 'string') {
    return checkPart(a, { prefix: `${lookup}.`, ref: { module: target.id, id }, module: target, ...part });
  }
  const needed = part.asked.some(({ required }) => required) || Object.keys(part.given).length > 0;
  return { problems: needed ? [formProblem(a, lookup, 'required', formWords.nothingBehind)] : [] };
}

function checkPart(a: Advance, { prefix, ref, module, asked, given }: Part): CheckedPart {
  const wanted = Object.fromEntries(Object.entries(given).map(([path, value]) => [fieldIn(prefix, path), value]));
  const checked = validateData(module, wanted, { partial: true, language: a.facts.company.language ?? 'en' });
  const record = recordOf(a, ref);
  const after = { ...record, data: { ...record.data, ...checked.data } };
  const wrong = new Set(checked.problems.map(({ field }) => prefix + field));
  const right = asked.filter(({ field }) => !wrong.has(field));
  return {
    prefix,
    after,
    right,
    data: Object.fromEntries(Object.entries(checked.data).map(([id, value]) => [prefix + id, value])),
    problems: [
      ...checked.problems.map((problem) => ({ ...problem, field: prefix + problem.field })),
      ...right.flatMap((item) =>
        item.required && isEmpty(after.data[fieldIn(prefix, item.field)])
          ? [formProblem(a, item.field, 'required', formWords.required)]
          : [],
      ),
    ],
  };
}

/** What may stay empty is not validated while it is. */
function invalid(
  a: Advance,
  view: View,
  { field, validate }: FieldItem,
  { prefix, after }: CheckedPart,
): readonly FieldProblem[] {
  if (!validate || isEmpty(after.data[fieldIn(prefix, field)]) || holds(a, view, validate.when)) return [];
  return [formProblem(a, field, 'invalid', validate.message)];
}

/** Judges as though the records had been written already. */
function withRecords<T>(a: Advance, records: readonly RecordFacts[], judge: () => T): T {
  const before = records.map(({ ref }) => [recordKey(ref), a.written.get(recordKey(ref))] as const);
  for (const record of records) putRecord(a, recordKey(record.ref), record);
  const judged = judge();
  for (const [key, was] of before) putRecord(a, key, was);
  return judged;
}
