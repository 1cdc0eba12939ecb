import { Button, Drawer, Tabs } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Answer, type RecordView, routes } from '@throughline/contract';
import type { Field, ModuleDefinition } from '@throughline/crm';
import type { Condition } from '@throughline/expression';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../api/ask.ts';
import { useModules } from '../../api/directory.ts';
import { useMay } from '../../api/session.ts';
import { FieldCell } from '../../fields/field-value.tsx';
import { TextLink } from '../../parts/link.tsx';
import { ErrorNotice } from '../../parts/notices/error-notice.tsx';
import { LoadingRows } from '../../parts/notices/loading.tsx';
import { useNoun, useSay } from '../../words/language.ts';
import { useShow } from '../../words/show.ts';
import { NewRecordForm } from '../new-record-drawer.tsx';
import css from './related-lists.module.css';

type List = Answer<typeof routes.activities.listRelated>['lists'][number];
type Relation = List & { readonly key: string; readonly from: ModuleDefinition; readonly lookup: Field };

/** Records whose look-ups lead to this one: how many, the newest, all of them as a list, and a new one from here. */
export function RelatedLists({
  module,
  id,
  name,
}: {
  readonly module: ModuleDefinition;
  readonly id: string;
  readonly name: string;
}) {
  const { t } = useTranslation('records');
  const say = useSay();
  const show = useShow();
  const modules = useModules();
  const params = { module: module.id, id };
  const { data, error, refetch } = useQuery(ask(routes.activities.listRelated, { params }));
  const [chosen, setChosen] = useState<string | null>(null);
  const known = (data?.lists ?? []).flatMap((list): readonly Relation[] => {
    const from = modules.find((other) => other.id === list.module);
    const lookup = from?.fields.find((field) => field.id === list.field);
    return from === undefined || lookup === undefined
      ? []
      : [{ ...list, key: `${list.module}.${list.field}`, from, lookup }];
  });
  // Where there is something comes first.
  const relations = known.sort((one, other) => Number(other.count > 0) - Number(one.count > 0));
  if (error !== null) return <ErrorNotice error={error} onRetry={refetch} />;
  if (data === undefined) return <LoadingRows rows={2} />;
  const [first] = relations;
  if (first === undefined) return null;
  const current = relations.find(({ key }) => key === chosen) ?? first;
  const twice = (relation: Relation) => relations.filter(({ module: other }) => other === relation.module).length > 1;
  return (
    <section className="card" aria-label={t('record.related')}>
      <Tabs value={current.key} onChange={setChosen}>
        <Tabs.List className={css.tabs} aria-label={t('record.related')}>
          {relations.map((relation) => (
            <Tabs.Tab key={relation.key} value={relation.key}>
              {say(relation.from.labelPlural)}
              {twice(relation) && ` (${say(relation.lookup.label)})`}{' '}
              <span className="muted num">{`${show.number(relation.count)}${relation.more ? '+' : ''}`}</span>
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {relations.map((relation) => (
          <Tabs.Panel key={relation.key} value={relation.key} className={css.panel}>
            <RelatedList relation={relation} names={data.names} id={id} name={name} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </section>
  );
}

function RelatedList(props: {
  readonly relation: Relation;
  readonly names: { readonly [id: string]: string };
  readonly id: string;
  readonly name: string;
}) {
  const { t } = useTranslation('records');
  const noun = useNoun();
  const show = useShow();
  const mayWrite = useMay('records.write');
  const queryClient = useQueryClient();
  const [adding, setAdding] = useState(false);
  const { relation, id } = props;
  const { from, lookup, records, count, more } = relation;
  const filter: Condition = { of: lookup.id, is: 'equals', value: id };
  const close = () => setAdding(false);
  return (
    <>
      {records.length === 0 && <p className={css.none}>{t('record.noRelated')}</p>}
      <ul>
        {records.map((record) => (
          <li key={record.id}>
            <RelatedRow module={from} record={record} names={props.names} />
          </li>
        ))}
      </ul>
      <div className={css.foot}>
        {count > records.length && (
          <TextLink to="/records/$module" params={{ module: from.id }} search={{ filter }} className={css.all}>
            {t('record.allRelated', { count, number: `${show.number(count)}${more ? '+' : ''}` })}
          </TextLink>
        )}
        {mayWrite && (
          <Button
            variant="subtle"
            size="compact-sm"
            ml="auto"
            leftSection={<IconPlus size={14} />}
            onClick={() => setAdding(true)}
          >
            {t('list.new', { what: noun(from.label) })}
          </Button>
        )}
      </div>
      {adding && (
        <Drawer
          opened
          onClose={close}
          withCloseButton={false}
          attributes={{ content: { 'aria-label': t('new.title', { what: noun(from.label) }) } }}
        >
          <NewRecordForm
            module={from}
            preset={{ [lookup.id]: id }}
            names={{ [id]: props.name }}
            onClose={close}
            onCreated={async () => {
              close();
              await queryClient.invalidateQueries({ queryKey: [routes.activities.listRelated.path] });
            }}
          />
        </Drawer>
      )}
    </>
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
