import type { CompiledDocument } from '../compile-document.ts';
import type { Declarations, Problem } from '../declaration.ts';
import { about, error, type Named } from './problem.ts';
import { walkForm } from './walk-form.ts';

/** Whether the business hours that process and nodes count by are still there. `calendars`: the ids of all there are. */
export function checkCalendars(
  { document, nodes }: CompiledDocument,
  declarations: Declarations,
  named: Named,
  calendars: ReadonlySet<string>,
): Problem[] {
  const ofProcess = document.settings.clock?.calendar;
  const gone = ofProcess !== undefined && !calendars.has(ofProcess);
  return [
    ...(gone ? [goneFromProcess] : []),
    ...[...nodes.values()].flatMap((node) =>
      walkForm(declarations.nodes[node.node.type]?.form ?? [], node.node.config)
        .filter(({ field, value }) => field.as === 'calendar' && typeof value === 'string' && !calendars.has(value))
        .map(({ key }) =>
          error(
            'unknownCalendar',
            { node: node.id, key },
            about(named, node, {
              en: (name) => `“${name}” counts by business hours that are no longer there. Choose others.`,
              'zh-CN': (name) => `“${name}”使用的工作时间已不存在,请另选。`,
              'zh-TW': (name) => `「${name}」使用的上班時間已不存在,請另選。`,
            }),
          ),
        ),
    ),
  ];
}

const goneFromProcess = error(
  'unknownCalendar',
  { key: 'clock.calendar' },
  {
    en: 'The process counts by business hours that are no longer there. Choose others.',
    'zh-CN': '流程使用的工作时间已不存在,请另选。',
    'zh-TW': '流程使用的上班時間已不存在,請另選。',
  },
);
