import { Tabs } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type RecordView, routes } from '@throughline/contract';
import type { Field, ModuleDefinition } from '@throughline/crm';
import type { Condition } from '@throughline/expression';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/ask.ts';
import { useModules } from '../api/directory.ts';
import { FieldCell } from '../fields/field-value.tsx';
import { TextLink } from '../parts/link.tsx';
import { LoadingRows } from '../parts/loading.tsx';
import { useSay } from '../words/language.ts';
import { useShow } from '../words/show.ts';
import css from './related-lists.module.css';

type Relation = { readonly key: string; readonly module: ModuleDefinition; readonly filter: Condition };

/** Records that refer to this one: through look-ups of other modules, and tasks about it. */
export function RelatedLists({ module, id }: { readonly module: ModuleDefinition; readonly id: string }) {
  const { t } = useTranslation('records');
  const say = useSay();
  const show = useShow();
  const possible = relationsOf(module, id, useModules());
  const answers = useQueries({
    queries: possible.map((relation) =>
      ask(routes.records.listRecords, {
        params: { module: relation.module.id },
        query: { filter: JSON.stringify(relation.filter), limit: 6 },
      }),
    ),
  });
  const [chosen, setChosen] = useState<string | null>(null);
  const counted = possible.map((relation, at) => ({ ...relation, data: answers[at]?.data }));
  const filled = counted.filter(({ data }) => (data?.total.count ?? 0) > 0);
  const shown = filled.length > 0 ? filled : counted.slice(-1);
  const current = shown.find(({ key }) => key === chosen)?.key ?? shown[0]?.key ?? null;
  if (shown.length === 0) return null;
  return (
    <section className="card" aria-label={t('record.related')}>
      <Tabs value={current} onChange={setChosen}>
        <Tabs.List className={css.tabs} aria-label={t('record.related')}>
          {shown.map((relation) => (
            <Tabs.Tab key={relation.key} value={relation.key}>
              {say(relation.module.labelPlural)}{' '}
              <span className="muted num">{show.number(relation.data?.total.count ?? 0)}</span>
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {shown.map(({ data, ...relation }) => (
          <Tabs.Panel key={relation.key} value={relation.key} className={css.panel}>
            {data === undefined && <LoadingRows rows={2} />}
            {data?.records.length === 0 && <p className={css.none}>{t('record.noRelated')}</p>}
            <ul>
              {data?.records.map((record) => (
                <li key={record.id}>
                  <RelatedRow module={relation.module} record={record} names={data.names} />
                </li>
              ))}
            </ul>
            {data !== undefined && data.total.count > data.records.length && (
              <TextLink
                to="/records/$module"
                params={{ module: relation.module.id }}
                search={{ filter: relation.filter }}
                className={css.all}
              >
                {t('record.allRelated', { count: data.total.count, number: show.number(data.total.count) })}
              </TextLink>
            )}
          </Tabs.Panel>
        ))}
      </Tabs>
    </section>
  );
}

function RelatedRow(props: {
  readonly module: ModuleDefinition;
  readonly record: RecordView;
  readonly names: { readonly [id: string]: string };
}) {
  const { module, record } = props;
  const shown = (id: string | undefined): Field | undefined =>
    module.fields.find((field) => field.id === id && field.id !== module.nameField);
  const money = module.columns.map(shown).find((field) => field?.type === 'money');
  const state = shown(module.stateField);
  return (
    <Link to="/records/$module/$id" params={{ module: module.id, id: record.id }} className={css.row}>
      <span className="grow cut">{record.name}</span>
      {state !== undefined && <FieldCell field={state} value={record.data[state.id]} names={props.names} />}
      {money !== undefined && <FieldCell field={money} value={record.data[money.id]} names={props.names} />}
    </Link>
  );
}

function relationsOf(module: ModuleDefinition, id: string, modules: readonly ModuleDefinition[]): readonly Relation[] {
  const lookups = modules.flatMap((other) =>
    other.fields
      .filter((field) => field.type === 'lookup' && field.module === module.id)
      .map((field) => ({
        key: `${other.id}.${field.id}`,
        module: other,
        filter: { of: field.id, is: 'equals', value: id } satisfies Condition,
      })),
  );
  const tasks = modules.find((other) => other.fields.some((field) => field.id === 'aboutId'));
  const about: readonly Relation[] =
    tasks === undefined || tasks.id === module.id
      ? []
      : [{ key: 'about', module: tasks, filter: { of: 'aboutId', is: 'equals', value: id } }];
  return [...lookups, ...about];
}
