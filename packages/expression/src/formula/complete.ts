import type { Text } from '../language.ts';
import { memberType, resolvePath } from '../names.ts';
import type { Shape, Slot } from '../shape.ts';
import { isListLike, isTextual, type Type } from '../typed.ts';
import { type Token, tokensOf } from './tokens.ts';
import { formulaFunctions } from './vocabulary.ts';

/** Something an editor offers at a place of a formula. */
export type Completion = {
  readonly kind: 'field' | 'function' | 'option' | 'word';
  /** What is put in, and how it is called in lists. */
  readonly insert: string;
  /** Characters from the end of what is put in to where the caret goes: into the brackets of a function. */
  readonly back: number;
  /** The label of a field or an option; how a function is written. */
  readonly label: Text;
  /** What a function does. */
  readonly about?: Text;
};
/** What fits at a place, and the characters it replaces. */
export type Completions = { readonly from: number; readonly to: number; readonly items: readonly Completion[] };

/**
 * What a formula may go on with at a place (UTF-16 units from its start): fields, also behind look-ups, functions, and
 * the options of the choice a text is compared with. What fits the letters before the place best comes first.
 */
export function completeFormula(text: string, at: number, shape: Shape): Completions {
  const tokens = tokensOf(text.slice(0, at));
  const last = tokens.at(-1);
  const touches = last?.end === at;
  if (touches && last?.kind === 'text' && last.open) return ofOptions(text, at, tokens, last, shape);
  if (touches && (last?.kind === 'number' || last?.kind === 'text')) return { from: at, to: at, items: [] };
  const isName = touches && last?.kind === 'name';
  const from = isName ? last.start : at;
  const before = isName ? tokens.slice(0, -1) : tokens;
  const typed = text.slice(from, at);
  const to = at + (/^[\p{L}\p{M}\p{Nd}_]*/u.exec(text.slice(at))?.[0].length ?? 0);
  const called = text.slice(to).trimStart().startsWith('(');
  const items = before.at(-1)?.word === '.' ? behind(pathBefore(before.slice(0, -1)), shape) : anywhere(before, shape);
  const fitting = items.filter((item) => fits(item, typed)).sort((a, b) => rank(a, typed) - rank(b, typed));
  return { from, to, items: called ? fitting.map(withoutBrackets) : fitting };
}

/** The call whose brackets a place stands in, and which of its arguments, counted from 0. */
export function callAround(text: string, at: number): { readonly name: string; readonly argument: number } | undefined {
  const open: { name: string; argument: number }[] = [];
  const tokens = tokensOf(text.slice(0, at));
  for (const [index, { word, kind }] of tokens.entries()) {
    const before = tokens[index - 1];
    if (kind !== 'sign') continue;
    if ('([{'.includes(word))
      open.push({ name: word === '(' && before?.kind === 'name' ? before.word : '', argument: 0 });
    else if (')]}'.includes(word)) open.pop();
    const inner = open.at(-1);
    if (word === ',' && inner !== undefined) inner.argument += 1;
  }
  return open.findLast(({ name }) => name !== '');
}

function anywhere(before: readonly Token[], shape: Shape): readonly Completion[] {
  const compared = before.at(-1);
  const isEquality = compared?.word === '==' || compared?.word === '!=';
  const options = isEquality ? optionsOf(pathBefore(before.slice(0, -1)), shape) : [];
  return [
    ...options.map((option) => ({ ...option, insert: `"${option.insert}"` })),
    ...fieldsIn(shape),
    ...formulaFunctions.filter(({ signature }) => !isMethod(signature)).map(asCall),
    ...['true', 'false', 'null'].map((word): Completion => ({ kind: 'word', insert: word, back: 0, label: word })),
  ];
}

function fieldsIn(shape: Shape): readonly Completion[] {
  return Object.entries(shape).map(([name, slot]) => ({
    kind: 'field',
    insert: name,
    back: 0,
    label: slot.label ?? name,
  }));
}

/** What may stand behind a dot: fields of the other record, the currency of money, functions on texts and lists. */
function behind(path: readonly string[] | undefined, shape: Shape): readonly Completion[] {
  const type = path && typeOf(path, shape);
  if (type === undefined) return [];
  const inner = type.slot?.of;
  const fields = inner === undefined || isListLike(type) ? [] : fieldsIn(inner());
  const currency = type.is === 'money' ? memberType(type, 'currency') : undefined;
  const methods = formulaFunctions.filter(({ signature }) => {
    const [, on] = /^(text|list)\./.exec(signature) ?? [];
    const onList = signature.includes('list.');
    return on !== undefined && ((isTextual(type) && on === 'text') || (isListLike(type) && onList));
  });
  return [
    ...fields,
    ...(currency ? [{ kind: 'field', insert: 'currency', back: 0, label: currencyLabel } as const] : []),
    ...methods.map(asCall),
  ];
}

const currencyLabel: Text = { en: 'Currency', 'zh-CN': '币种', 'zh-TW': '幣別' };

/** A text that is being written: the options of the choice it is compared with. */
function ofOptions(text: string, at: number, tokens: readonly Token[], open: Token, shape: Shape): Completions {
  const quote = open.word.charAt(0);
  const rest = text.slice(at);
  const closing = new RegExp(`^[^${quote}\\n]*${quote}`).exec(rest)?.[0];
  const typed = open.word.slice(1);
  const options = optionsOf(comparedWith(tokens.slice(0, -1)), shape).filter((item) => fits(item, typed));
  const to = at + (closing !== undefined && /^[\w-]*.$/.test(closing) ? closing.length : 0);
  return {
    from: open.start,
    to,
    items: options.map((option) => ({ ...option, insert: `${quote}${option.insert}${quote}` })),
  };
}

/** The field a text stands opposite: `stage == "`, `stage in ["won", "`, `tags.contains("`, `changedTo(stage, "`. */
function comparedWith(before: readonly Token[]): readonly string[] | undefined {
  let end = before.length;
  while (end > 0 && (before[end - 1]?.kind === 'text' || /^[,[]$/.test(before[end - 1]?.word ?? ''))) end -= 1;
  const at = before[end - 1];
  if (at?.word === '==' || at?.word === '!=' || at?.word === 'in') return pathBefore(before.slice(0, end - 1));
  if (at?.word === '(' && /^(contains|hasAny)$/.test(before[end - 2]?.word ?? '') && before[end - 3]?.word === '.')
    return pathBefore(before.slice(0, end - 3));
  const path = pathBefore(before.slice(0, end));
  if (path === undefined) return undefined;
  const start = end - (path.length * 2 - 1);
  const called = before[start - 1]?.word === '(' ? before[start - 2]?.word : undefined;
  return called === 'changedTo' || called === 'changedFrom' ? path : undefined;
}

/** The dotted name a formula ends with. */
function pathBefore(tokens: readonly Token[]): readonly string[] | undefined {
  const names: string[] = [];
  for (let at = tokens.length - 1; tokens[at]?.kind === 'name'; at -= 2) {
    names.unshift(tokens[at]?.word ?? '');
    if (tokens[at - 1]?.word !== '.') return names;
  }
  return undefined;
}

function typeOf(path: readonly string[], shape: Shape): Type | undefined {
  const found = resolvePath(path, shape);
  return 'complaint' in found ? undefined : found.typed.type;
}

function optionsOf(path: readonly string[] | undefined, shape: Shape): readonly Completion[] {
  const slot: Slot | undefined = path && typeOf(path, shape)?.slot;
  return (slot?.options ?? []).map(({ key, label }) => ({ kind: 'option', insert: key, back: 0, label }));
}

const isMethod = (signature: string) => /^(text|list)\./.test(signature);

function asCall({ name, signature, help }: (typeof formulaFunctions)[number]): Completion {
  const takesNothing = signature.endsWith('()');
  return { kind: 'function', insert: `${name}()`, back: takesNothing ? 0 : 1, label: signature, about: help };
}

function withoutBrackets(item: Completion): Completion {
  return item.kind === 'function' ? { ...item, insert: item.insert.slice(0, -2), back: 0 } : item;
}

/** Whether letters may mean something: by its name, or by a word of its label in any language. */
function fits(item: Completion, typed: string): boolean {
  return typed === '' || rank(item, typed) < 3;
}

/** 0 to 2 for what the letters may mean, 3 for what they do not. */
function rank({ insert, label, kind }: Completion, typed: string): number {
  const [wanted, name] = [typed.toLowerCase(), insert.replace(/^"/, '').toLowerCase()];
  if (name.startsWith(wanted)) return 0;
  const labels = kind === 'function' ? [] : typeof label === 'string' ? [label] : Object.values(label);
  if (labels.some((one) => one.toLowerCase().startsWith(wanted))) return 1;
  return name.includes(wanted) || labels.some((one) => one.toLowerCase().includes(wanted)) ? 2 : 3;
}
