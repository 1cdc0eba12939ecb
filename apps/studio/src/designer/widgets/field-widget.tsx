import type { FormField } from '@throughline/graph';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { useSay } from '../../words/language.ts';
import { useDesigner, useDesignerState } from '../designer-context.ts';
import { useFieldAt, useForm } from '../inspector/form-context.ts';
import { CalendarField } from './calendar-field.tsx';
import { ChoiceField, ChoicesField, VariantField } from './choice-field.tsx';
import { DurationField } from './duration-field.tsx';
import css from './field-widget.module.css';
import { JsonField } from './json-field.tsx';
import { LayoutField } from './layout-field.tsx';
import { ListField } from './list-field.tsx';
import { ModuleChoiceField } from './module-choice-field.tsx';
import { ModuleField, ModuleFields, OptionField } from './module-field.tsx';
import { NodeField } from './node-field.tsx';
import { TemplateField } from './template-field.tsx';
import { NumberField, SwitchField, TextField, WallTimeField } from './text-field.tsx';
import { WeekdaysField } from './weekdays-field.tsx';
import { WhoField } from './who-field.tsx';
import type { WidgetProps } from './widget-props.ts';
import { ZoneField } from './zone-field.tsx';

/** The two that bring inputs for every type of value with them are loaded when first needed. */
const AssignmentsField = lazy(async () => ({ default: (await import('./assignments-field.tsx')).AssignmentsField }));
const ConditionField = lazy(async () => ({ default: (await import('./condition-field.tsx')).ConditionField }));

/** Draws a field of a form by what its declaration says it is. The union is closed: a new widget does not compile without a line here. */
export function FieldWidget({
  field,
  at,
  before,
  fieldsOf,
}: Pick<WidgetProps, 'field' | 'at' | 'before' | 'fieldsOf'>) {
  const say = useSay();
  const { problems } = useFieldAt(at);
  const box = useFocusWanted(at);
  const help = field.help ? say(field.help) : undefined;
  const first = problems[0];
  const error = first ? say(first.message) : undefined;
  const props = { at, before, label: say(field.label), help, error, fieldsOf };
  return (
    <div ref={box} className={css.widget} data-field={at}>
      <Suspense fallback={<p className={css.hint}>{props.label}</p>}>{widgetOf(field, props)}</Suspense>
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
    case 'calendar':
      return <CalendarField field={field} {...props} />;
    case 'zone':
      return <ZoneField field={field} {...props} />;
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
    case 'module':
      return <ModuleChoiceField field={field} {...props} />;
    case 'layout':
      return <LayoutField field={field} {...props} />;
    case 'node':
    case 'nodes':
      return <NodeField field={field} {...props} />;
    case 'field':
      return <ModuleField field={field} {...props} />;
    case 'fields':
      return <ModuleFields field={field} {...props} />;
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
