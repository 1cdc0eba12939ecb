import { ActionIcon, Button, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconPencil, IconX } from '@tabler/icons-react';
import type { RecordView } from '@throughline/contract';
import { displayValue, type Field } from '@throughline/crm';
import type { Json } from '@throughline/expression';
import { type FocusEvent, type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldInput } from '../../fields/field-input.tsx';
import { FieldValue } from '../../fields/field-value.tsx';
import { useReader } from '../../fields/use-reader.ts';
import { useSay } from '../../words/language.ts';
import { valueInRecord } from '../list/record-row.tsx';
import css from './record-details.module.css';
import { useSaveField } from './use-save-field.ts';

type Props = {
  readonly field: Field;
  readonly record: RecordView;
  readonly names: { readonly [id: string]: string };
  readonly editable: boolean;
};

/** A value that becomes a box when it is clicked. Enter or leaving the box saves, Escape gives up. */
export function EditableField({ field, record, names, editable }: Props) {
  const { t } = useTranslation('records');
  const { t: parts } = useTranslation('parts');
  const say = useSay();
  const [editing, setEditing] = useState(false);
  const value = valueInRecord(record, field);
  const [draft, setDraft] = useState<Json>(value);
  // What the box was opened on: the page may read another value behind it, which this edit must not undo unasked.
  const [opened, setOpened] = useState({ value, revision: record.revision });
  const [unread, setUnread] = useState<string | null>(null);
  const row = useRef<HTMLDivElement>(null);
  const saving = useSaveField(field, record, () => setEditing(false));
  const label = say(field.label);

  const open = () => {
    setDraft(value);
    setOpened({ value, revision: record.revision });
    setUnread(null);
    saving.reset();
    setEditing(true);
  };
  const close = (refocus: boolean) => {
    setEditing(false);
    if (refocus) requestAnimationFrame(() => row.current?.querySelector<HTMLElement>('[data-edit]')?.focus());
  };
  const save = (next: Json) => {
    if (unread !== null || saving.isBusy()) return;
    if (JSON.stringify(next) === JSON.stringify(opened.value)) return close(false);
    saving.save(next, opened.revision);
  };
  const change = (next: Json) => {
    setDraft(next);
    // Choosing is deciding; typing goes on until Enter.
    if (['picklist', 'lookup', 'user', 'boolean'].includes(field.type)) save(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      close(true);
    } else if (event.key === 'Enter' && (field.type !== 'longText' || event.ctrlKey || event.metaKey)) {
      const inList = event.target instanceof HTMLElement && event.target.getAttribute('aria-expanded') === 'true';
      if (!inList) save(draft);
    }
  };
  const onBlur = (event: FocusEvent) => {
    const stays = row.current?.contains(event.relatedTarget as Node | null) ?? false;
    const inPopup = event.relatedTarget instanceof Element && event.relatedTarget.closest('[data-portal]') !== null;
    if (!stays && !inPopup && saving.error === null && saving.conflict === null) save(draft);
  };

  return (
    <div
      ref={row}
      className={css.field}
      data-long={field.type === 'longText' || undefined}
      data-editing={editing || undefined}
    >
      <dt>{label}</dt>
      {!editing ? (
        <dd>
          <span className={css.value}>
            <FieldValue field={field} value={value} names={names} />
          </span>
          {editable && (
            <UnstyledButton
              className={css.edit}
              data-edit
              aria-label={t('record.edit', { field: label })}
              onClick={open}
            >
              <IconPencil size={14} aria-hidden="true" />
            </UnstyledButton>
          )}
        </dd>
      ) : (
        <dd onKeyDown={onKeyDown} onBlur={onBlur}>
          <div className="grow">
            <FieldInput
              field={field}
              value={draft}
              onChange={change}
              onProblem={setUnread}
              error={saving.error}
              names={names}
              required={field.required === true}
              disabled={saving.isSaving}
              autoFocus
            />
            {saving.conflict !== null && (
              <Conflict
                field={field}
                theirs={saving.conflict.theirs}
                mine={draft}
                names={names}
                onMine={saving.insist}
                onTheirs={() => close(true)}
              />
            )}
          </div>
          <ActionIcon aria-label={parts('save')} loading={saving.isSaving} onClick={() => save(draft)}>
            <IconCheck size={16} />
          </ActionIcon>
          <ActionIcon
            aria-label={parts('cancel')}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => close(true)}
          >
            <IconX size={16} />
          </ActionIcon>
        </dd>
      )}
    </div>
  );
}

/** Two people changed the same field: both values stand there, and the later one decides. */
function Conflict(props: {
  readonly field: Field;
  readonly theirs: Json;
  readonly mine: Json;
  readonly names: { readonly [id: string]: string };
  readonly onMine: () => void;
  readonly onTheirs: () => void;
}) {
  const { t } = useTranslation('records');
  const say = useSay();
  const reader = useReader(props.names);
  const text = (value: Json) => displayValue(props.field, value, reader) || t('record.empty');
  return (
    <div className={css.conflict} role="alert">
      <p>
        <IconAlertTriangle size={16} aria-hidden="true" />
        <b>{t('record.conflict', { field: say(props.field.label) })}</b>
      </p>
      <p>{t('record.conflictText', { theirs: text(props.theirs), mine: text(props.mine) })}</p>
      <div className={css.answers}>
        <Button size="compact-sm" onClick={props.onMine}>
          {t('record.keepMine')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={props.onTheirs}>
          {t('record.keepTheirs')}
        </Button>
      </div>
    </div>
  );
}
