import type { Complaint } from '../problem.ts';

/** Groups in groups, counted from 1 at the top. */
export const depthLimit = 10;
/** Groups, negations, tests and formulas together. */
export const partLimit = 200;

/** Says why a tree is too deep or too large; stops counting as soon as it is. */
export function measureCondition(condition: unknown): Complaint | undefined {
  let count = 0;
  let complaint: Complaint | undefined;
  const visit = (part: unknown, depth: number): void => {
    count++;
    if (count > partLimit) complaint ??= tooLarge;
    if (depth > depthLimit) complaint ??= tooDeep;
    if (complaint !== undefined || typeof part !== 'object' || part === null) return;
    const { all, any, not } = part as { readonly all?: unknown; readonly any?: unknown; readonly not?: unknown };
    for (const child of [...list(all), ...list(any), ...(not === undefined ? [] : [not])]) visit(child, depth + 1);
  };
  visit(condition, 1);
  return complaint;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

const tooDeep: Complaint = {
  code: 'tooDeep',
  message: {
    en: `Groups may be nested ${depthLimit} deep. Flatten some of them, or say part of it in a formula.`,
    'zh-CN': `条件组最多嵌套 ${depthLimit} 层。请减少层数,或用公式表达其中一部分。`,
    'zh-TW': `條件群組最多巢狀 ${depthLimit} 層。請減少層數,或用公式表達其中一部分。`,
  },
};
const tooLarge: Complaint = {
  code: 'tooLarge',
  message: {
    en: `A condition may have ${partLimit} parts. Use “is one of” for long lists, or split the process.`,
    'zh-CN': `一个条件最多 ${partLimit} 个部分。较长的列表请用“属于其中之一”,或拆分流程。`,
    'zh-TW': `一個條件最多 ${partLimit} 個部分。較長的清單請用「屬於其中之一」,或拆分流程。`,
  },
};
