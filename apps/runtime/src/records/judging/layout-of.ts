import type { FieldProblem, ModuleDefinition } from '@throughline/crm';
import { type Language, say } from '@throughline/expression';
import type { Command, StoredRecord } from '../command.ts';

/** The layout a record has after a command. */
export function layoutOf(command: Command, record: StoredRecord): string | null {
  return command.do !== 'change' || command.layout === undefined ? record.layout : command.layout;
}

/** A layout that is chosen is one of its module. */
export function unknownLayout(
  { layouts = [] }: ModuleDefinition,
  layout: string | null | undefined,
  language: Language,
): readonly FieldProblem[] {
  if (layout == null || layouts.some(({ id }) => id === layout)) return [];
  const message = {
    en: `There is no layout “${layout}” here. Choose one of the module.`,
    'zh-CN': `此模块没有布局“${layout}”。请选择该模块的布局。`,
    'zh-TW': `此模組沒有版面配置「${layout}」。請選擇該模組的版面配置。`,
  };
  return [{ field: 'layout', problem: 'notAnOption', message: say(message, language) }];
}
