import { burn, burnText, type Frame, keepShort, type Run } from '../frame.ts';
import { boolean, integer, isListLike, text } from '../typed.ts';
import { foldText } from '../values/text-order.ts';
import { type Value, writeValue } from '../values/value.ts';
import { compilePattern, type Pattern } from './pattern.ts';
import { type FunctionRule, fits } from './rule.ts';

/** A test of one text against another; unknown when one of them is empty. */
function textTest(
  name: string,
  help: FunctionRule['help'],
  test: (whole: string, part: string) => boolean,
): FunctionRule {
  return {
    name,
    signature: `text.${name}(text)`,
    help,
    type: (args) => (fits(args, 'texty', 'texty') ? boolean : undefined),
    make:
      ([whole, part]) =>
      (frame) =>
        bothTexts(frame, whole, part, test),
  };
}

function bothTexts(
  frame: Frame,
  whole: Run | undefined,
  part: Run | undefined,
  test: (a: string, b: string) => Value,
): Value {
  const [a, b] = [whole?.(frame), part?.(frame)];
  if (typeof a !== 'string' || typeof b !== 'string' || a === '' || b === '') return null;
  burnText(frame, a.length);
  return test(a, b);
}

const contains: FunctionRule = {
  name: 'contains',
  signature: 'text.contains(text), list.contains(value)',
  help: {
    en: 'Whether a text holds another text, or a list holds a value.',
    'zh-CN': '文本是否包含另一段文本,或列表是否包含某个值。',
    'zh-TW': '文字是否包含另一段文字,或清單是否包含某個值。',
  },
  type: (args) => (fits(args, 'texty', 'texty') || fits(args, 'listy', 'any') ? boolean : undefined),
  make: ([whole, part], typed) => {
    const type = typed[1]?.type.is ?? 'json';
    return (frame) => {
      const list = whole?.(frame);
      if (!Array.isArray(list)) return bothTexts(frame, whole, part, (a, b) => a.includes(b));
      const value = part?.(frame) ?? null;
      burn(frame, Math.ceil(list.length / 10));
      return value === null ? null : list.includes(writeValue(type, value));
    };
  },
};

const matches: FunctionRule = {
  name: 'matches',
  signature: 'text.matches("pattern")',
  help: {
    en: 'Whether a part of the text fits a regular expression (RE2: no look-around, no back references).',
    'zh-CN': '文本中是否有部分符合正则表达式(RE2)。',
    'zh-TW': '文字中是否有部分符合規則運算式(RE2)。',
  },
  type: (args) => (fits(args, 'texty', 'texty') ? boolean : undefined),
  make: ([whole, part], typed) => {
    let known: { readonly source: string; readonly pattern: Pattern } | undefined;
    const literal = typed[1]?.kind === 'literal' ? typed[1].value : null;
    if (typeof literal === 'string') known = { source: literal, pattern: compilePattern(literal) };
    return (frame) =>
      bothTexts(frame, whole, part, (subject, source) => {
        burn(frame, Math.ceil((subject.length * source.length) / 1_000));
        if (known?.source !== source) known = { source, pattern: compilePattern(source) };
        return known.pattern === null ? null : known.pattern(subject);
      });
  },
};

const size: FunctionRule = {
  name: 'size',
  signature: 'size(text), size(list)',
  help: {
    en: 'How many characters a text has, or how many elements a list.',
    'zh-CN': '文本的字符数,或列表的元素个数。',
    'zh-TW': '文字的字元數,或清單的元素個數。',
  },
  type: (args) => (fits(args, 'texty') || fits(args, 'listy') ? integer : undefined),
  make:
    ([of]) =>
    (frame) => {
      const value = of?.(frame) ?? null;
      if (value === null) return 0;
      if (Array.isArray(value)) return value.length;
      if (typeof value !== 'string') return null;
      burnText(frame, value.length);
      return [...value].length;
    },
};

const fold: FunctionRule = {
  name: 'fold',
  signature: 'fold(text)',
  help: {
    en: 'The text without differences of case and width, for comparing: fold(name) == "acme".',
    'zh-CN': '忽略大小写和全半角差异的文本,用于比较。',
    'zh-TW': '忽略大小寫和全半形差異的文字,用於比較。',
  },
  type: (args) => (fits(args, 'texty') ? text : undefined),
  make:
    ([of]) =>
    (frame) => {
      const value = of?.(frame);
      if (typeof value !== 'string') return null;
      burnText(frame, value.length);
      return keepShort(foldText(value));
    },
};

const toText: FunctionRule = {
  name: 'text',
  signature: 'text(value)',
  help: {
    en: 'A number, day, moment or choice as text.',
    'zh-CN': '把数字、日期、时间或选项转换为文本。',
    'zh-TW': '把數字、日期、時間或選項轉換為文字。',
  },
  type: (args) => {
    const first = args[0]?.type;
    return args.length === 1 && first !== undefined && first.is !== 'money' && !isListLike(first) ? text : undefined;
  },
  make: ([of], typed) => {
    const type = typed[0]?.type.is ?? 'json';
    return (frame) => {
      const json = writeValue(type, of?.(frame) ?? null);
      return json === null || typeof json === 'object' ? null : String(json);
    };
  },
};

export const textFunctions: readonly FunctionRule[] = [
  contains,
  textTest(
    'startsWith',
    {
      en: 'Whether a text begins with another.',
      'zh-CN': '文本是否以另一段文本开头。',
      'zh-TW': '文字是否以另一段文字開頭。',
    },
    (whole, part) => whole.startsWith(part),
  ),
  textTest(
    'endsWith',
    {
      en: 'Whether a text ends with another.',
      'zh-CN': '文本是否以另一段文本结尾。',
      'zh-TW': '文字是否以另一段文字結尾。',
    },
    (whole, part) => whole.endsWith(part),
  ),
  matches,
  size,
  fold,
  toText,
];
