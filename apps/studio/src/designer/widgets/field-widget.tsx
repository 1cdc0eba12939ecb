import type { FormField } from '@throughline/graph';
import { useEffect, useRef } from 'react';
import { useSay } from '../../words/language.ts';
import { useDesigner, useDesignerState } from '../designer-context.ts';
import { useFieldAt, useForm } from '../inspector/form-context.ts';
import { AssignmentsField } from './assignments-field.tsx';
import { ChoiceField, ChoicesField, VariantField } from './choice-field.tsx';
import { ConditionField } from './condition-field.tsx';
import { DurationField } from './duration-field.tsx';
import css from './field-widget.module.css';
import { JsonField } from './json-field.tsx';
import { ListField } from './list-field.tsx';
import { ModuleField, OptionField } from './module-field.tsx';
import { TemplateField } from './template-field.tsx';
import { NumberField, SwitchField, TextField, WallTimeField } from './text-field.tsx';
import { WeekdaysField } from './weekdays-field.tsx';
import { WhoField } from './who-field.tsx';

/** What every widget is given: its declaration, where its value stands in the config, its words, and what is wrong with it. */
export type WidgetProps<F extends FormField = FormField> = {
  readonly field: F;
  /** Dotted path of the value. */
  readonly at: string;
  /** Path of the object it stands in, with a dot at its end; empty at the top. */
  readonly before: string;
  readonly label: string;
  readonly help: string | undefined;
  /** First problem at this field, in words. */
  readonly error: string | undefined;
};

/** Draws a field of a form by what its declaration says it is. The union is closed: a new widget does not compile without a line here. */
export function FieldWidget({
  field,
  at,
  before,
}: {
  readonly field: FormField;
  readonly at: string;
  readonly before: string;
}) {
  const say = useSay();
  const { problems } = useFieldAt(at);
  const box = useFocusWanted(at);
  const help = field.help ? say(field.help) : undefined;
  const first = problems[0];
  const props = { at, before, label: say(field.label), help, error: first ? say(first.message) : undefined };
  return (
    <div ref={box} className={css.widget} data-field={at}>
      {widgetOf(field, props)}
    </div>
  );
}

function widgetOf(field: FormField, props: Omit<WidgetProps, 'field'>) {
  switch (field.as) {
    case 'text':
      return <TextField field={field} {...props} />;
    case 'longText':
      return <TextField field={field} {...props} long />;
    case 'number':
      return <NumberField field={field} {...props} />;
    case 'switch':
      return <SwitchField field={field} {...props} />;
    case 'wallTime':
      return <WallTimeField field={field} {...props} />;
    case 'weekdays':
      return <WeekdaysField field={field} {...props} />;
    case 'duration':
      return <DurationField field={field} {...props} />;
    case 'condition':
      return <ConditionField field={field} {...props} />;
    case 'who':
      return <WhoField field={field} {...props} />;
    case 'template':
      return <TemplateField field={field} {...props} />;
    case 'json':
      return <JsonField field={field} {...props} />;
    case 'choice':
      return <ChoiceField field={field} {...props} />;
    case 'choices':
      return <ChoicesField field={field} {...props} />;
    case 'variant':
      return <VariantField field={field} {...props} />;
    case 'field':
      return <ModuleField field={field} {...props} />;
    case 'option':
      return <OptionField field={field} {...props} />;
    case 'assignments':
      return <AssignmentsField field={field} {...props} />;
    case 'list':
      return <ListField field={field} {...props} />;
  }
}

/** Takes the focus when a problem at this field was clicked. */
function useFocusWanted(at: string) {
  const box = useRef<HTMLDivElement>(null);
  const designer = useDesigner();
  const { about } = useForm();
  const wanted = useDesignerState((state) => state.wantsFocus);
  useEffect(() => {
    if (wanted?.node !== about || (wanted.key !== at && !wanted.key.startsWith(`${at}.`))) return;
    const control = box.current?.querySelector<HTMLElement>('input:not([type="hidden"]), textarea, button, [tabindex]');
    control?.focus();
    box.current?.scrollIntoView({ block: 'center' });
    designer.store.setState({ wantsFocus: null });
  }, [wanted, at, about, designer]);
  return box;
}
