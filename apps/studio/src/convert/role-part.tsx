import { Button, Radio } from '@mantine/core';
import type { Field } from '@throughline/crm';
import type { Json } from '@throughline/expression';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useModule } from '../api/directory.ts';
import { FieldInput } from '../fields/field-input.tsx';
import { RecordPicker } from '../fields/record-picker.tsx';
import { useSayMatch } from '../merge/say-match.ts';
import { FieldLabel } from '../parts/forms/field-label.tsx';
import { useNoun, useSay } from '../words/language.ts';
import type { Part, Proposal } from './conversion-plan.ts';
import css from './convert.module.css';

type Props = {
  readonly proposal: Proposal;
  readonly names: { readonly [id: string]: string };
  readonly part: Part;
  readonly data: { readonly [field: string]: Json };
  /** An existing one has still to be chosen. */
  readonly missing: boolean;
  readonly problemOf: (field: string) => string | null;
  readonly onPart: (part: Part) => void;
  readonly onValue: (field: string, value: Json) => void;
  readonly onProblem: (field: string, problem: string | null) => void;
};

/** One role of a conversion: those that may be the same, any other by its name, a new one with its fields, or none. */
export function RolePart({ proposal, names, part, data, missing, problemOf, onPart, onValue, onProblem }: Props) {
  const { t } = useTranslation('convert');
  const say = useSay();
  const noun = useNoun();
  const sayMatch = useSayMatch();
  const module = useModule(proposal.module);
  const [all, setAll] = useState(false);
  if (module === undefined) return null;
  const what = noun(module.label);
  const suggested = proposal.matches.slice(0, 4);
  const chosen = part.is === 'existing' ? part.id : null;
  const finding = part.is === 'existing' && !suggested.some(({ record }) => record.id === chosen);
  const isFirst = ({ id, required }: Field) => required === true || id in proposal.data || id === module.nameField;
  const linked = new Set(module.fields.filter(({ type }) => type === 'lookup').map(({ id }) => id));
  const first = module.fields.filter((field) => isFirst(field) || (proposal.optional && field.type === 'money'));
  const rest = module.fields.filter((field) => !first.includes(field) && !linked.has(field.id) && !field.readOnly);
  const input = (field: Field) => (
    <FieldInput
      key={field.id}
      field={field}
      label={<FieldLabel required={field.required === true}>{say(field.label)}</FieldLabel>}
      value={data[field.id] ?? null}
      onChange={(value) => onValue(field.id, value)}
      onProblem={(problem) => onProblem(field.id, problem)}
      error={problemOf(field.id)}
      required={field.required === true}
      names={names}
    />
  );
  const value = part.is === 'existing' ? (finding ? 'find' : (chosen ?? 'find')) : part.is;
  const choose = (next: string) => {
    if (next === 'new' || next === 'none') onPart({ is: next });
    else onPart({ is: 'existing', id: next === 'find' ? null : next });
  };
  return (
    <section className={css.part} aria-label={say(module.label)}>
      <h3>{say(module.label)}</h3>
      <Radio.Group value={value} onChange={choose} aria-label={say(module.label)}>
        <div className={css.choices}>
          {suggested.map(({ record, by }) => (
            <Radio key={record.id} value={record.id} label={record.name} description={sayMatch(by)} />
          ))}
          <Radio
            value="new"
            label={t('new', { what })}
            disabled={!proposal.mayCreate}
            description={proposal.mayCreate ? undefined : t('mayNot')}
          />
          {!proposal.optional && <Radio value="find" label={t('existing', { what })} />}
          {proposal.optional && <Radio value="none" label={t('leave')} />}
        </div>
      </Radio.Group>
      {finding && (
        <RecordPicker
          field={{ id: proposal.role, type: 'lookup', label: module.label }}
          label={t('find', { what })}
          module={module.id}
          value={chosen}
          onChange={(id) => onPart({ is: 'existing', id: typeof id === 'string' ? id : null })}
          error={missing ? t('choose') : null}
          required
        />
      )}
      {part.is === 'existing' && chosen !== null && <p className="muted small">{t('kept')}</p>}
      {part.is === 'new' && (
        <div className={css.fields}>
          {first.map(input)}
          {all || rest.some(({ id }) => problemOf(id) !== null)
            ? rest.map(input)
            : rest.length > 0 && (
                <Button variant="subtle" className={css.own ?? ''} onClick={() => setAll(true)}>
                  {t('more')}
                </Button>
              )}
        </div>
      )}
    </section>
  );
}
