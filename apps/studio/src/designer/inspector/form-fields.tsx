import type { JsonObject } from '@throughline/expression';
import { atKey, type FormField, type FormSection, isShown } from '@throughline/graph';
import { useSay } from '../../words/language.ts';
import { FieldWidget } from '../widgets/field-widget.tsx';
import { useForm } from './form-context.ts';
import css from './inspector.module.css';

/** A section of a declaration's form: a title over its fields, or nothing when none of them is shown now. */
export function FormSectionView({ section, titled }: { readonly section: FormSection; readonly titled: boolean }) {
  const say = useSay();
  const { config } = useForm();
  if (!section.fields.some((field) => isShown(field, config))) return null;
  return (
    <section className={css.section}>
      {titled && <h3>{say(section.label)}</h3>}
      <FormFields fields={section.fields} before="" />
    </section>
  );
}

/** Fields of a form, or of an item of a list in it (`before` is then `during.0.`). */
export function FormFields({ fields, before }: { readonly fields: readonly FormField[]; readonly before: string }) {
  const { config } = useForm();
  const around = before === '' ? config : atKey(config, before.slice(0, -1));
  const siblings =
    around !== null && typeof around === 'object' && !Array.isArray(around) ? (around as JsonObject) : {};
  return fields
    .filter((field) => isShown(field, siblings))
    .map((field) => (
      <FieldWidget
        key={`${field.key} ${field.as}`}
        field={field}
        at={`${before}${field.key}`}
        before={before}
        fieldsOf={(fields, inside) => <FormFields fields={fields} before={inside} />}
      />
    ));
}
