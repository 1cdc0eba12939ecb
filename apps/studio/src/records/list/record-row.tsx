import { Checkbox } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { RecordView } from '@throughline/contract';
import { type Field, layoutId, layoutKey, type ModuleDefinition } from '@throughline/crm';
import type { Json } from '@throughline/expression';
import type { CSSProperties, KeyboardEvent, MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldCell, isNumeric } from '../../fields/field-value.tsx';
import { TextLink } from '../../parts/link.tsx';
import css from './record-table.module.css';
import type { ShownColumn } from './use-columns.ts';

type Props = {
  readonly module: ModuleDefinition;
  readonly record: RecordView;
  readonly columns: readonly ShownColumn[];
  readonly names: { readonly [id: string]: string };
  readonly index: number;
  readonly style: CSSProperties;
  readonly onMove: (from: number, by: number) => void;
  readonly chosen?: boolean;
  /** Shown until the rows asked for are there; nobody means to choose among these. */
  readonly isOld: boolean;
  /** Absent where records cannot be chosen. With `range`: from the one chosen before to this one. */
  readonly onChoose?: (range: boolean) => void;
};

/** A record as a row; a click anywhere that is not a link opens it. */
export function RecordRow(props: Props) {
  const { record, columns, names } = props;
  const row = useRow(props);
  return (
    // biome-ignore-start lint/a11y: a row of the table around it; its name is the link for the keyboard
    <div {...row} className={css.row} aria-rowindex={props.index + 2} data-chosen={props.chosen || undefined}>
      {props.onChoose !== undefined && (
        <div role="cell" className={css.choose}>
          <Choose {...props} />
        </div>
      )}
      {columns.map(({ field }, at) => (
        <div
          key={field.id}
          role="cell"
          className={css.cell}
          data-first={at === 0 || undefined}
          data-number={isNumeric(field) || undefined}
        >
          {at === 0 ? (
            <Name {...props} />
          ) : (
            <FieldCell field={field} value={valueInRecord(record, field)} names={names} />
          )}
        </div>
      ))}
    </div>
    // biome-ignore-end lint/a11y: a row of the table around it; its name is the link for the keyboard
  );
}

/** The same as a card of three lines at most. */
export function RecordCard(props: Props) {
  const { record, columns, names } = props;
  const row = useRow(props);
  const rest = columns
    .slice(1)
    .map(({ field }) => field)
    .filter((field) => field.type !== 'user' && filled(valueInRecord(record, field)));
  return (
    // biome-ignore-start lint/a11y: a row of the table around it; its name is the link for the keyboard
    <div {...row} className={css.card} aria-rowindex={props.index + 2} data-chosen={props.chosen || undefined}>
      {props.onChoose !== undefined && (
        <div role="cell" className={css.chooseCard}>
          <Choose {...props} />
        </div>
      )}
      <div role="cell" className="cut">
        <Name {...props} />
      </div>
      <div role="cell" className={css.facts}>
        {rest.slice(0, 3).map((field) => (
          <FieldCell key={field.id} field={field} value={valueInRecord(record, field)} names={names} />
        ))}
      </div>
    </div>
    // biome-ignore-end lint/a11y: a row of the table around it; its name is the link for the keyboard
  );
}

/** The click is told with its shift key, which the change of a box does not carry. */
function Choose({ record, chosen = false, isOld, onChoose }: Props) {
  const { t } = useTranslation('bulk');
  return (
    <Checkbox
      size="xs"
      aria-label={t('choose', { name: record.name })}
      checked={chosen}
      disabled={isOld}
      onChange={() => {}}
      onClick={(event) => {
        event.stopPropagation();
        onChoose?.(event.shiftKey);
      }}
    />
  );
}

function Name({ module, record }: Props) {
  return (
    <TextLink to="/records/$module/$id" params={{ module: module.id, id: record.id }} className={css.name}>
      {record.name}
    </TextLink>
  );
}

function useRow({ module, record, index, style, isOld, onMove, onChoose }: Props) {
  const navigate = useNavigate();
  return {
    role: 'row',
    style,
    'data-row': index,
    onClick: (event: MouseEvent<HTMLElement>) => {
      const onLink = event.target instanceof Element && event.target.closest('a, button, input, label') !== null;
      const selecting = (getSelection()?.toString() ?? '') !== '';
      if (onLink || selecting) return;
      navigate({ to: '/records/$module/$id', params: { module: module.id, id: record.id } });
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'x' && onChoose !== undefined && !isOld && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        return onChoose(false);
      }
      const by = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }[event.key];
      if (by === undefined) return;
      event.preventDefault();
      onMove(index, by);
    },
  };
}

/** Fields and what every record has beside them. */
export function valueInRecord(record: RecordView, field: Field): Json {
  switch (field.id) {
    case 'owner':
      return record.owner;
    case 'createdAt':
      return record.createdAt;
    case 'createdBy':
      return record.createdBy;
    case 'updatedAt':
      return record.updatedAt;
    case layoutId:
      return layoutKey(record.layout);
    default:
      return record.data[field.id] ?? null;
  }
}

function filled(value: Json): boolean {
  return value !== null && value !== '';
}
