import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { RecordView } from '@throughline/contract';
import {
  type Field,
  fieldsOfLayout,
  isEmpty,
  isMadeBySystem,
  layoutField,
  type ModuleDefinition,
} from '@throughline/crm';
import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { useMay } from '../../api/session.ts';
import { systemFields } from '../../conditions/field-at.ts';
import { FieldValue } from '../../fields/field-value.tsx';
import { TextLink } from '../../parts/link.tsx';
import { useLocale, useSay } from '../../words/language.ts';
import { useShow } from '../../words/show.ts';
import type { LoadedRecord } from '../record-queries.ts';
import { EditableField } from './editable-field.tsx';
import css from './record-details.module.css';

type Props = {
  readonly module: ModuleDefinition;
  readonly record: RecordView;
  readonly names: { readonly [id: string]: string };
  readonly locks: LoadedRecord['locks'];
  /** It was converted: to be read only. */
  readonly past?: boolean;
};

/** The fields of a record, each changed in its place; what a process holds says so, and how it is moved. */
export function RecordDetails({ module, record, names, locks, past = false }: Props) {
  const { t } = useTranslation('records');
  const say = useSay();
  const show = useShow();
  const mayWrite = useMay('records.write') && !past;
  const locked = (field: string) => locks.find((lock) => holds(lock, field));
  const [whole, setWhole] = useState(false);
  const drawn = fieldsOfLayout(module, record.layout);
  const beside = module.fields.filter((field) => !drawn.includes(field));
  const hidden = beside.filter((field) => !isEmpty(record.data[field.id]));
  const shown = whole ? [...drawn, ...beside] : drawn;
  const held = shown.filter((field) => {
    const lock = locked(field.id);
    return lock !== undefined && !holdsRecord(lock);
  });
  const free = shown.filter((field) => !held.includes(field));
  const layout = layoutField(module);
  const short = free.filter((field) => field.type !== 'longText');
  const long = free.filter((field) => field.type === 'longText');
  const owner = systemFields.find((field) => field.id === 'owner');
  const row = (field: Field) => (
    <EditableField
      key={field.id}
      field={field}
      record={record}
      names={names}
      editable={mayWrite && !field.readOnly && !isMadeBySystem(field) && locked(field.id) === undefined}
    />
  );
  return (
    <div className={css.details}>
      {locks.filter(holdsRecord).map((lock) => (
        <HeldRecord key={`${lock.run} ${lock.since}`} module={module} lock={lock} />
      ))}
      {held.map((field) => {
        const lock = locked(field.id);
        return (
          lock && <HeldField key={field.id} field={field} value={record.data[field.id]} names={names} lock={lock} />
        );
      })}
      <dl className={css.fields}>
        {short.map(row)}
        {owner !== undefined && row(owner)}
        {layout !== undefined && row(layout)}
        {long.map(row)}
        {systemFields
          .filter((field) => field.type === 'dateTime')
          .map((field) => (
            <div key={field.id} className={css.field}>
              <dt>{say(field.label)}</dt>
              <dd className="muted">{show.when(field.id === 'createdAt' ? record.createdAt : record.updatedAt)}</dd>
            </div>
          ))}
      </dl>
      {hidden.length > 0 && (
        <Button variant="subtle" color="gray" size="compact-sm" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? t('record.onlyLayout') : t('record.besideLayout', { count: hidden.length })}
        </Button>
      )}
    </div>
  );
}

type Lock = LoadedRecord['locks'][number];

/** Owner and tags are held by a lock on the record only where it names them. */
function holds(lock: Lock, field: string): boolean {
  if (field === 'owner') return lock.ops.includes('owner');
  if (field === 'tags' && holdsRecord(lock)) return lock.ops.includes('tags');
  return lock.ops.includes('edit') && (lock.fields?.includes(field) ?? true);
}

/** Whether a lock is about the record, be it that some fields stay open; else it is about a field that a process moves. */
const holdsRecord = (lock: Lock): boolean => lock.fields === null || lock.except.length > 0;

/** The record is held: by which process, since when, who decides, why, and what stays open. */
function HeldRecord({ module, lock }: Pick<Props, 'module'> & { readonly lock: Lock }) {
  const { t } = useTranslation('records');
  const say = useSay();
  const show = useShow();
  const locale = useLocale();
  const names = new Intl.ListFormat(locale, { type: 'disjunction' }).format(lock.waitsFor);
  const open = module.fields.filter(({ id }) => lock.except.includes(id)).map(({ label }) => say(label));
  return (
    <div className={css.held} role="note" aria-label={t('record.locked', { process: lock.processName })}>
      <IconLock size={16} aria-hidden="true" />
      <p>
        <b>{t('record.locked', { process: lock.processName })}</b>{' '}
        <span className="muted small">{t('record.lockedSince', { when: show.when(lock.since) })}</span>
        <br />
        {lock.waitsFor.length > 0 && <b>{t('record.lockedWaits', { names })} </b>}
        {lock.reason}
        {open.length > 0 && (
          <>
            <br />
            {t('record.lockedBut', { fields: new Intl.ListFormat(locale).format(open) })}
          </>
        )}
      </p>
    </div>
  );
}

/** A field that a process moves: which one, and how it is moved. */
function HeldField(props: {
  readonly field: Field;
  readonly value: RecordView['data'][string] | undefined;
  readonly names: { readonly [id: string]: string };
  readonly lock: Lock;
}) {
  const { t } = useTranslation('records');
  const say = useSay();
  const mayRead = useMay('processes.read');
  const { field, lock } = props;
  const link = mayRead ? <TextLink to={`/processes/${lock.process}` as '/'} underline="always" /> : <b />;
  return (
    <div className={css.held}>
      <IconLock size={16} aria-hidden="true" />
      <dl>
        <dt>{say(field.label)}</dt>
        <dd>
          <FieldValue field={field} value={props.value} names={props.names} />
          <span className={css.how}>
            <Trans t={t} i18nKey="record.lockedBy" values={{ process: lock.processName }} components={{ to: link }} />
          </span>
        </dd>
      </dl>
    </div>
  );
}
