import { between, changing, equal, oneOf } from '../build.ts';
import { notComparable } from '../conditions/test-complaints.ts';
import { resolvePath } from '../names.ts';
import { isListLike, type Typed } from '../typed.ts';
import { notAList, usage } from './complaints.ts';
import { refuse, type Scope } from './found.ts';
import { chain } from './lower-names.ts';
import type { ASTNode } from './parse.ts';
import { alike, readAs } from './read-literals.ts';

type Form = (args: readonly ASTNode[], node: ASTNode, scope: Scope) => Typed;

/** What looks like a function but means operators of the builder; each becomes the same tree as its operator. */
export const specialForms: { readonly [name: string]: Form } = {
  changed: (args, node, scope) => {
    const [of] = args;
    return of && args.length === 1 ? changing(pathOf(of, node, scope)) : refuse(node, usage('changed(amount)'));
  },
  changedTo: (args, node, scope) => changedWith(args, node, scope, false),
  changedFrom: (args, node, scope) => changedWith(args, node, scope, true),
  between: (args, node, scope) => {
    const [of, low, high] = args.map((arg) => scope.lower(arg, scope));
    if (of === undefined || low === undefined || high === undefined || args.length > 3)
      return refuse(node, usage('between(amount, 10, 20)'));
    const [one, two] = [alike(of, low, node)[1], alike(of, high, node)[1]];
    return between(of, one, two) ?? refuse(node, notComparable(of, one));
  },
  hasAny: (args, node, scope) => {
    const [list, options] = args.map((arg) => scope.lower(arg, scope));
    if (list === undefined || options?.kind !== 'list' || args.length > 2)
      return refuse(node, usage('tags.hasAny(["new", "vip"])'));
    if (!isListLike(list.type)) refuse(node, notAList(list.type));
    const element = list.type.element;
    return oneOf(
      list,
      options.items.map((item) => (element ? readAs(item, element, node) : item)),
    );
  },
};

/** `changed(amount)` or, as one may also write it, `changed("amount")`. */
function pathOf(of: ASTNode, node: ASTNode, scope: Scope): Typed & { readonly kind: 'path' } {
  const names = of.op === 'value' && typeof of.args === 'string' ? of.args.split('.') : chain(of);
  const found = names === undefined ? refuse(node, usage('changed(amount)')) : resolvePath(names, scope.shape);
  return 'complaint' in found ? refuse(of, found.complaint) : found.typed;
}

function changedWith(args: readonly ASTNode[], node: ASTNode, scope: Scope, before: boolean): Typed {
  const [of, value] = args;
  if (of === undefined || value === undefined || args.length > 2)
    return refuse(node, usage(`${before ? 'changedFrom' : 'changedTo'}(stage, "won")`));
  const now = pathOf(of, node, scope);
  const [left, right] = alike(before ? { ...now, before: true } : now, scope.lower(value, scope), node);
  return changing(now, equal(left, right) ?? refuse(node, notComparable(left, right)));
}

/** For editors. */
export const specialFormHelp = [
  {
    name: 'changed',
    signature: 'changed(field)',
    help: {
      en: 'Whether the field has just changed.',
      'zh-CN': '字段是否刚刚有变化。',
      'zh-TW': '欄位是否剛剛有變更。',
    },
  },
  {
    name: 'changedTo',
    signature: 'changedTo(field, value)',
    help: {
      en: 'Whether the field has just changed to a value.',
      'zh-CN': '字段是否刚刚变为某个值。',
      'zh-TW': '欄位是否剛剛變更為某個值。',
    },
  },
  {
    name: 'changedFrom',
    signature: 'changedFrom(field, value)',
    help: {
      en: 'Whether the field has just changed and had this value before.',
      'zh-CN': '字段是否刚刚由某个值变为其他值。',
      'zh-TW': '欄位是否剛剛由某個值變更為其他值。',
    },
  },
  {
    name: 'between',
    signature: 'between(value, lowest, highest)',
    help: {
      en: 'Whether a value is at least the lowest and at most the highest.',
      'zh-CN': '值是否介于下限与上限之间(含)。',
      'zh-TW': '值是否介於下限與上限之間(含)。',
    },
  },
  {
    name: 'hasAny',
    signature: 'list.hasAny([value, …])',
    help: {
      en: 'Whether a list holds at least one of the values.',
      'zh-CN': '列表是否至少包含其中一个值。',
      'zh-TW': '清單是否至少包含其中一個值。',
    },
  },
] as const;
