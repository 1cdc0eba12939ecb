import { NativeSelect, Switch, TextInput } from '@mantine/core';
import { type Field, formulaResults, type ModuleDefinition, mayHave } from '@throughline/crm';
import { languages, say as sayIn, type Text } from '@throughline/expression';
import { useTranslation } from 'react-i18next';
import { useModules } from '../api/directory.ts';
import { FieldInput } from '../fields/field-input.tsx';
import { useSay } from '../words/language.ts';
import { fieldOfDraft } from './field-draft.ts';
import { FormulaBox } from './formula-box.tsx';
import { OptionsEditor } from './options-editor.tsx';
import { TextInputs } from './text-inputs.tsx';

type Props = {
  readonly module: ModuleDefinition;
  readonly field: Field;
  /** As it is stored, where it is. */
  readonly kept: Field | null;
  readonly set: (more: { [K in keyof Field]?: Field[K] | undefined }) => void;
  readonly onDone: () => void;
};

/** The properties of a field beside its name and type. */
export function FieldRules({ module, field, kept, set, onDone }: Props) {
  const { t } = useTranslation('modules');
  const say = useSay();
  const modules = useModules();
  const number = (key: 'maxLength' | 'scale' | 'digits' | 'start') =>
    mayHave(field.type, key) && (
      <TextInput
        label={t(`field.${key}`)}
        inputMode="numeric"
        value={field[key] ?? ''}
        onChange={(event) => {
          const text = event.currentTarget.value.replace(/\D/g, '').slice(0, 9);
          set({ [key]: text === '' ? undefined : Number(text) });
        }}
      />
    );
  const bound = (key: 'minimum' | 'maximum' | 'prefix') =>
    mayHave(field.type, key) && (
      <TextInput
        label={t(`field.${key}`)}
        value={field[key] ?? ''}
        onChange={(event) => set({ [key]: event.currentTarget.value || undefined })}
      />
    );
  const yes = (key: 'required' | 'unique' | 'indexed') =>
    mayHave(field.type, key) && (
      <Switch
        label={t(`field.${key}`)}
        checked={field[key] === true}
        onChange={(event) => set({ [key]: event.currentTarget.checked || undefined })}
      />
    );
  return (
    <>
      {field.type === 'formula' && (
        <>
          <NativeSelect
            label={t('field.result')}
            data={formulaResults.map((type) => ({ value: type, label: t(`types.${type}`) }))}
            value={field.result ?? 'text'}
            onChange={(event) => set({ result: formulaResults.find((one) => one === event.currentTarget.value) })}
          />
          <FormulaBox module={module} field={field} onChange={(formula) => set({ formula })} />
        </>
      )}
      {mayHave(field.type, 'options') && (
        <OptionsEditor
          module={module.id}
          field={field}
          kept={kept}
          onChange={(options) => set({ options })}
          onDone={onDone}
        />
      )}
      {field.type === 'lookup' && (
        <>
          <NativeSelect
            label={t('field.target')}
            disabled={kept !== null}
            data={[
              { value: '', label: t('none') },
              ...modules.map((one) => ({ value: one.id, label: say(one.label) })),
            ]}
            value={field.module ?? ''}
            onChange={(event) => set({ module: event.currentTarget.value || undefined })}
          />
          <NativeSelect
            label={t('field.onDelete')}
            data={(['clear', 'refuse', 'cascade'] as const).map((value) => ({ value, label: t(`field.${value}`) }))}
            value={field.onDelete ?? 'clear'}
            onChange={(event) =>
              set({
                onDelete: (['clear', 'refuse', 'cascade'] as const).find((one) => one === event.currentTarget.value),
              })
            }
          />
        </>
      )}
      {bound('prefix')}
      {number('digits')}
      {number('start')}
      {number('maxLength')}
      {number('scale')}
      {bound('minimum')}
      {bound('maximum')}
      {yes('required')}
      {yes('unique')}
      {!field.onRead && yes('indexed')}
      {mayHave(field.type, 'grouping') && (
        <Switch
          label={t('field.plain')}
          checked={field.grouping === false}
          onChange={(event) => set({ grouping: event.currentTarget.checked ? false : undefined })}
        />
      )}
      {mayHave(field.type, 'default') && !['lookup', 'user', 'longText'].includes(field.type) && (
        <FieldInput
          key={field.type}
          field={withoutHelp(fieldOfDraft({ ...field, label: t('field.default') }))}
          label={t('field.default')}
          value={field.default ?? null}
          onChange={(value) => set({ default: value ?? undefined })}
        />
      )}
      <TextInputs
        label={t('field.help')}
        value={field.help ?? { en: '' }}
        optional
        onChange={(help) => set({ help: isSaid(help) ? help : undefined })}
      />
    </>
  );
}

function withoutHelp({ help: _, ...field }: Field): Field {
  return field;
}

/** A help in any language is one. */
function isSaid(help: Text): boolean {
  return languages.some((language) => sayIn(help, language) !== '');
}
