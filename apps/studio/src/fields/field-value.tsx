import { displayValue, type Field, isEmpty, plainField } from '@throughline/crm';
import type { Json } from '@throughline/expression';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../parts/link.tsx';
import { OptionBadge } from '../parts/marks/option-badge.tsx';
import { Person } from '../parts/marks/person.tsx';
import css from './field-value.module.css';
import { useReader } from './use-reader.ts';

type Props = {
  readonly field: Field;
  readonly value: Json | undefined;
  /** Names of the records and users the value refers to. */
  readonly names: { readonly [id: string]: string };
};

/** A value as people read it: links lead on, states are badges, people have their mark. */
export function FieldValue({ field, value = null, names }: Props) {
  const { t } = useTranslation('parts');
  const reader = useReader(names);
  if (isEmpty(value)) return <span className="faint">{t('notSet')}</span>;
  return <Filled field={field} value={value} names={names} text={displayValue(field, value, reader)} />;
}

/** The same for lists: nothing for what is empty. */
export function FieldCell({ field, value = null, names }: Props) {
  const reader = useReader(names);
  if (isEmpty(value)) return null;
  return <Filled field={field} value={value} names={names} text={displayValue(field, value, reader)} />;
}

function Filled({ field: own, value, names, text }: Props & { readonly value: Json; readonly text: string }) {
  const field = plainField(own);
  const { t } = useTranslation('parts');
  if (field.type === 'multiPicklist' && Array.isArray(value) && isMarked(field)) {
    return (
      <span className={css.badges}>
        {value.map((key) => (
          <OptionBadge key={String(key)} field={field} value={key} />
        ))}
      </span>
    );
  }
  if (typeof value !== 'string') return <span className={isNumeric(field) ? 'num' : undefined}>{text}</span>;
  switch (field.type) {
    case 'lookup':
      // The server names only what this person may read.
      if (names[value] === undefined) return <span className="faint">{t('unseen')}</span>;
      return (
        <TextLink to="/records/$module/$id" params={{ module: field.module ?? '', id: value }}>
          {text}
        </TextLink>
      );
    case 'user':
      return <Person name={names[value] ?? text} />;
    case 'email':
      return <a href={`mailto:${value}`}>{text}</a>;
    case 'phone':
      return <a href={`tel:${value.replace(/[^\d+]/g, '')}`}>{text}</a>;
    case 'url':
      return <WebLink address={value} />;
    case 'picklist':
      return isMarked(field) ? <OptionBadge field={field} value={value} /> : text;
    case 'longText':
      return <span style={{ whiteSpace: 'pre-wrap' }}>{text}</span>;
    default:
      return <span className={isNumeric(field) ? 'num' : undefined}>{text}</span>;
  }
}

/** Whether options say more than their word: a colour, or how a thing stands. */
function isMarked({ options = [] }: Field): boolean {
  return options.some(({ colour, outcome }) => colour !== undefined || outcome !== undefined);
}

/** Only http and https lead out; anything else is shown as text. */
function WebLink({ address }: { readonly address: string }) {
  const parsed = URL.canParse(address) ? new URL(address) : null;
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) return address;
  return (
    <a href={parsed.href} target="_blank" rel="noreferrer noopener">
      {parsed.host + (parsed.pathname === '/' ? '' : parsed.pathname)}
    </a>
  );
}

export function isNumeric(field: Field): boolean {
  return ['integer', 'decimal', 'money'].includes(plainField(field).type);
}
