import type { Json, Language, Text } from '@throughline/expression';
import { say } from '@throughline/expression';
import type * as z from 'zod';
import type { CompiledDocument, CompiledNode } from '../compile-document.ts';
import type { Declarations, Problem } from '../declaration.ts';
import { settingsSchema } from '../document.ts';
import type { FormSection } from '../form-field.ts';
import { issueWords, plainIssues } from '../issue-words.ts';
import { about, error, type Named } from './problem.ts';
import { walkForm } from './walk-form.ts';

/** Whether settings and configs have the form their declarations ask for. */
export function checkConfigs(compiled: CompiledDocument, declarations: Declarations, named: Named): Problem[] {
  const nodes = [...compiled.nodes.values()];
  return [
    ...checkSettings(compiled, declarations),
    ...nodes.flatMap((node) => checkConfig(node)),
    ...nodes.flatMap((node) => checkAbout(node, compiled, named)),
  ];
}

function checkSettings({ document }: CompiledDocument, declarations: Declarations): Problem[] {
  const kind = declarations.kinds[document.kind];
  if (!kind) return [unknownKind(document.kind)];
  const own = Object.entries(document.settings).filter(([key]) => !Object.hasOwn(settingsSchema.shape, key));
  const parsed = kind.settings.safeParse(Object.fromEntries(own));
  if (parsed.success) return [];
  return plainIssues(parsed.error.issues).flatMap((issue) => inWords(issue, {}, kind.settingsForm, document.settings));
}

function checkConfig({ id, node, declaration }: CompiledNode): Problem[] {
  const parsed = declaration?.config.safeParse(node.config);
  if (!declaration || !parsed || parsed.success) return [];
  return plainIssues(parsed.error.issues).flatMap((issue) =>
    inWords(issue, { node: id }, declaration.form, node.config),
  );
}

function checkAbout(node: CompiledNode, { document }: CompiledDocument, named: Named): Problem[] {
  const role = node.node.about;
  // Inside a block a role may be bound by the block itself, such as the item of a loop.
  if (role === undefined || node.containers.length > 0 || Object.hasOwn(document.settings.records ?? {}, role))
    return [];
  return [
    error(
      'unknownRecord',
      { node: node.id, key: 'about' },
      about(named, node, {
        en: (name) => `“${name}” speaks of a record “${role}” that this process does not have. Choose another.`,
        'zh-CN': (name) => `“${name}”引用了此流程中不存在的记录“${role}”,请另选。`,
        'zh-TW': (name) => `「${name}」引用了此流程中不存在的記錄「${role}」,請另選。`,
      }),
    ),
  ];
}

/** A problem of a schema, told about the field of the form it belongs to. */
function inWords(
  issue: z.core.$ZodIssue,
  where: { node?: string },
  form: readonly FormSection[],
  config: { readonly [key: string]: Json },
): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    const before = issue.path.map(String);
    return issue.keys.map((key) => unknownKey({ ...where, key: [...before, key].join('.') }, key));
  }
  const key = issue.path.map(String).join('.');
  const filled = walkForm(form, config).filter((known) => key === known.key || key.startsWith(`${known.key}.`));
  const field = filled.sort((a, b) => b.key.length - a.key.length)[0];
  const label: Text = field?.field.label ?? key;
  const missing = field ? isEmpty(field.value) : issue.code === 'invalid_type';
  return [missing ? missingValue({ ...where, key }, label) : badValue({ ...where, key }, label, issueWords(issue))];
}

const isEmpty = (value: Json | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

const missingValue = (where: { node?: string; key: string }, label: Text): Problem => {
  const called = (language: Language): string => say(label, language);
  return error('missingValue', where, {
    en: `“${called('en')}” is not filled in.`,
    'zh-CN': `“${called('zh-CN')}”未填写。`,
    'zh-TW': `「${called('zh-TW')}」尚未填寫。`,
  });
};

const badValue = (where: { node?: string; key: string }, label: Text, why: Text): Problem => {
  const called = (language: Language): string => say(label, language);
  return error('badValue', where, {
    en: `“${called('en')}” does not have the right form: ${say(why, 'en')}.`,
    'zh-CN': `“${called('zh-CN')}”的格式不正确:${say(why, 'zh-CN')}。`,
    'zh-TW': `「${called('zh-TW')}」的格式不正確:${say(why, 'zh-TW')}。`,
  });
};

const unknownKey = (where: { node?: string; key: string }, key: string): Problem =>
  error('unknownKey', where, {
    en: `“${key}” is not known here. Remove it, or correct its spelling.`,
    'zh-CN': `此处不认识“${key}”,请删除或更正拼写。`,
    'zh-TW': `此處不認識「${key}」,請刪除或更正拼寫。`,
  });

const unknownKind = (kind: string): Problem =>
  error(
    'unknownKind',
    {},
    {
      en: `Processes of the kind “${kind}” are not known here. Update the installation.`,
      'zh-CN': `此处不支持“${kind}”类流程。请更新系统。`,
      'zh-TW': `此處不支援「${kind}」類流程。請更新系統。`,
    },
  );
