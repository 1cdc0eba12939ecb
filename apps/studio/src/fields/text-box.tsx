import { Textarea, TextInput, type TextInputProps } from '@mantine/core';
import { type Field, readText } from '@throughline/crm';
import { useState } from 'react';
import { useMe } from '../api/session.ts';
import { useSay } from '../words/language.ts';
import { boxProps, type InputProps } from './box-props.ts';
import { useReader } from './use-reader.ts';
import { decimalSignOf, isMoney, valueText, wallTime } from './value-text.ts';

/** Text, numbers, money, dates and times: typed as people write them, read by the same rules as an import. */
export function TextBox(props: InputProps) {
  const { field, value, onChange, onProblem } = props;
  const say = useSay();
  const reader = useReader();
  const { company, zone } = useMe();
  const decimalSign = decimalSignOf(reader.locale ?? reader.language);
  const currency = isMoney(value) ? value.currency : (field.currency ?? company.currency);
  const shown =
    field.type === 'dateTime' && typeof value === 'string'
      ? wallTime(value, zone)
      : valueText(field, value, decimalSign);
  const [typed, setTyped] = useState<{ readonly text: string; readonly of: string } | null>(null);
  const [unread, setUnread] = useState<{ readonly problem: string; readonly told: boolean } | null>(null);

  const type = (text: string) => {
    const read = readText(field, text, { decimalSign, currency, zone, language: reader.language });
    const problem = 'problem' in read ? read.problem.message : null;
    setUnread(problem === null ? null : { problem, told: unread?.told ?? false });
    onProblem?.(problem);
    const next = 'value' in read ? read.value : value;
    setTyped({ text, of: JSON.stringify(next) });
    if ('value' in read) onChange(read.value);
  };
  const box = {
    ...boxProps(props, say(field.label)),
    // What was typed stays as typed while it means the value; a value changed from elsewhere shows itself.
    value: typed !== null && typed.of === JSON.stringify(value) ? typed.text : shown,
    error: (unread?.told ? unread.problem : null) ?? props.error ?? null,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => type(event.currentTarget.value),
    onBlur: () => (unread === null ? setTyped(null) : setUnread({ ...unread, told: true })),
  };
  if (field.type === 'longText') return <Textarea {...box} autosize minRows={3} maxRows={12} />;
  return <TextInput {...box} {...kindOfBox(field)} {...(field.type === 'money' ? moneySection(currency) : {})} />;
}

function kindOfBox(field: Field): TextInputProps {
  switch (field.type) {
    case 'email':
      return { type: 'email', autoComplete: 'off' };
    case 'phone':
      return { type: 'tel', autoComplete: 'off' };
    case 'url':
      return { type: 'text', inputMode: 'url', autoComplete: 'off' };
    case 'integer':
      return { inputMode: 'numeric' };
    case 'decimal':
    case 'money':
      return { inputMode: 'decimal' };
    case 'date':
      return { type: 'date', max: '9999-12-31' };
    case 'dateTime':
      return { type: 'datetime-local', max: '9999-12-31T23:59' };
    default:
      return field.maxLength === undefined ? {} : { maxLength: field.maxLength };
  }
}

function moneySection(currency: string): TextInputProps {
  return { rightSection: <span className="muted small">{currency}</span>, rightSectionWidth: 48 };
}
