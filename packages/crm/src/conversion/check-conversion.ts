import { say, type Text } from '@throughline/expression';
import type { ModuleDefinition } from '../module.ts';
import type { Conversion, ConversionTarget } from './conversion.ts';
import { fieldTakes } from './field-takes.ts';

export type ConversionProblem = {
  readonly role: string;
  /** The field of the target it is about. */
  readonly field?: string;
  readonly problem: 'unknownModule' | 'unknownField' | 'wrongType' | 'unknownRole' | 'twice';
  readonly message: Text;
};

/** What a mapping says that cannot be done: fields that do not exist, values of another type, links that lead nowhere. */
export function checkConversion(
  source: ModuleDefinition,
  conversion: Conversion,
  modules: ReadonlyMap<string, ModuleDefinition>,
): readonly ConversionProblem[] {
  const problems: ConversionProblem[] = [];
  const before = new Map<string, string>();
  for (const target of conversion.into) {
    const module = modules.get(target.module);
    if (before.has(target.role)) problems.push({ role: target.role, problem: 'twice', message: twice(target.role) });
    if (module === undefined) {
      problems.push({ role: target.role, problem: 'unknownModule', message: unknown(target.module) });
    } else {
      problems.push(...fieldProblems(source, module, target), ...linkProblems(module, target, before));
    }
    before.set(target.role, target.module);
  }
  return problems;
}

function fieldProblems(
  source: ModuleDefinition,
  module: ModuleDefinition,
  target: ConversionTarget,
): readonly ConversionProblem[] {
  return Object.entries(target.fields).flatMap(([to, from]): readonly ConversionProblem[] => {
    const taker = module.fields.find(({ id }) => id === to);
    const giver = source.fields.find(({ id }) => id === from);
    const about = { role: target.role, field: to };
    if (taker === undefined) return [{ ...about, problem: 'unknownField', message: unknown(to) }];
    if (giver === undefined) return [{ ...about, problem: 'unknownField', message: unknown(from) }];
    if (fieldTakes(taker, giver)) return [];
    return [{ ...about, problem: 'wrongType', message: wrongType(taker.label, giver.label) }];
  });
}

function linkProblems(
  module: ModuleDefinition,
  target: ConversionTarget,
  before: ReadonlyMap<string, string>,
): readonly ConversionProblem[] {
  return Object.entries(target.links).flatMap(([to, role]): readonly ConversionProblem[] => {
    const field = module.fields.find(({ id }) => id === to);
    const about = { role: target.role, field: to };
    if (field === undefined) return [{ ...about, problem: 'unknownField', message: unknown(to) }];
    const leads = before.get(role);
    if (leads === undefined) return [{ ...about, problem: 'unknownRole', message: unknown(role) }];
    if (field.type === 'lookup' && field.module === leads) return [];
    return [{ ...about, problem: 'wrongType', message: wrongType(field.label, role) }];
  });
}

const unknown = (name: string): Text => ({
  en: `There is no “${name}”.`,
  'zh-CN': `没有“${name}”。`,
  'zh-TW': `沒有「${name}」。`,
});
const twice = (role: string): Text => ({
  en: `“${role}” is there twice. Remove one.`,
  'zh-CN': `“${role}”出现了两次,请移除一个。`,
  'zh-TW': `「${role}」出現了兩次,請移除一個。`,
});
const wrongType = (target: Text, source: Text): Text => ({
  en: `“${say(target, 'en')}” cannot hold values of “${say(source, 'en')}”. Choose a field of the same type.`,
  'zh-CN': `“${say(target, 'zh-CN')}”不能保存“${say(source, 'zh-CN')}”的值,请选择相同类型的字段。`,
  'zh-TW': `「${say(target, 'zh-TW')}」無法儲存「${say(source, 'zh-TW')}」的值,請選擇相同類型的欄位。`,
});
