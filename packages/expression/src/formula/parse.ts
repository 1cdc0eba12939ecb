import { type ASTNode, ParseError, parse } from '@marcbachmann/cel-js';
import type { Text } from '../language.ts';
import type { ConditionProblem } from '../problem.ts';

export type { ASTNode };

/** Longest formula, in UTF-16 units. */
export const formulaLimit = 4_000;

/** Reads CEL text into its syntax tree. */
export function parseFormula(text: string): { readonly ast: ASTNode } | { readonly problem: ConditionProblem } {
  if (text.length > formulaLimit) return { problem: { code: 'tooLarge', at: '', message: tooLong } };
  if (text.trim() === '') return { problem: badSyntax({ start: 0, end: text.length }, emptyFormula) };
  try {
    return { ast: parse(text).ast };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    const range = error.range ?? { start: 0, end: text.length };
    return { problem: badSyntax({ start: range.start, end: range.end }, reason(error, text)) };
  }
}

function badSyntax(range: { readonly start: number; readonly end: number }, message: Text): ConditionProblem {
  return { code: 'badSyntax', at: '', range, message };
}

function reason(error: ParseError, text: string): Text {
  const { start = 0, end = start } = error.range ?? {};
  const found = text.slice(start, Math.max(end, start + 1)).trim();
  if (found === '')
    return {
      en: 'The formula ends too early. Finish it, or remove what is open.',
      'zh-CN': '公式不完整。请补全,或删除未完成的部分。',
      'zh-TW': '公式不完整。請補全,或刪除未完成的部分。',
    };
  const hint = hints[found] ?? ['', '', ''];
  return {
    en: `“${found}” does not belong here.${hint[0]}`,
    'zh-CN': `此处不应有“${found}”。${hint[1]}`,
    'zh-TW': `此處不應有「${found}」。${hint[2]}`,
  };
}

/** What people mean who write other languages. */
const hints: { readonly [found: string]: readonly [string, string, string] } = {
  '=': [' To compare, write ==.', '比较请写 ==。', '比較請寫 ==。'],
  '&': [' For “and”, write &&.', '“并且”请写 &&。', '「並且」請寫 &&。'],
  '|': [' For “or”, write ||.', '“或者”请写 ||。', '「或者」請寫 ||。'],
  and: [' For “and”, write &&.', '“并且”请写 &&。', '「並且」請寫 &&。'],
  or: [' For “or”, write ||.', '“或者”请写 ||。', '「或者」請寫 ||。'],
};

const tooLong: Text = {
  en: `A formula may have ${formulaLimit} characters. Make it shorter, or split it into several conditions.`,
  'zh-CN': `公式最多 ${formulaLimit} 个字符。请缩短,或拆成多个条件。`,
  'zh-TW': `公式最多 ${formulaLimit} 個字元。請縮短,或拆成多個條件。`,
};
const emptyFormula: Text = {
  en: 'The formula is empty. Write one, such as amount > 1000.',
  'zh-CN': '公式为空。请填写,例如 amount > 1000。',
  'zh-TW': '公式為空。請填寫,例如 amount > 1000。',
};
