import { Button, Drawer, NativeSelect } from '@mantine/core';
import type { ModuleAccess } from '@throughline/contract';
import type { Field, ModuleDefinition } from '@throughline/crm';
import { useTranslation } from 'react-i18next';
import { DrawerFrame } from '../../parts/frames/drawer-frame.tsx';
import { useSay } from '../../words/language.ts';
import css from './rights.module.css';

type Fields = ModuleAccess['fields'];
const choices = ['visible', 'readOnly', 'hidden'] as const;
type Choice = (typeof choices)[number];

type Props = {
  readonly module: ModuleDefinition;
  readonly fields: Fields;
  /** Fields that cannot be hidden, and why. */
  readonly held: readonly { readonly field: string; readonly why: string }[];
  readonly onChange: (fields: Fields) => void;
  readonly onClose: () => void;
};

/** Field by field: may it be changed, is it only shown, or hidden. */
export function FieldsDrawer({ module, fields, held, onChange, onClose }: Props) {
  const { t } = useTranslation('rights');
  const { t: parts } = useTranslation('parts');
  const say = useSay();
  const title = t('profiles.fieldsOf', { module: say(module.labelPlural) });
  const put = (field: string, choice: Choice) => {
    const { [field]: _, ...rest } = fields;
    onChange(choice === 'visible' ? rest : { ...rest, [field]: choice });
  };
  return (
    <Drawer opened onClose={onClose} withCloseButton={false} attributes={{ content: { 'aria-label': title } }}>
      <DrawerFrame
        title={title}
        about={t('profiles.hiddenText')}
        onClose={onClose}
        onSubmit={onClose}
        foot={
          <Button type="submit" ml="auto">
            {parts('close')}
          </Button>
        }
      >
        <div>
          {module.fields.map((field) => (
            <FieldRow
              key={field.id}
              field={field}
              value={fields[field.id] ?? 'visible'}
              why={held.find((one) => one.field === field.id)?.why}
              onChange={(choice) => put(field.id, choice)}
            />
          ))}
        </div>
      </DrawerFrame>
    </Drawer>
  );
}

function FieldRow(props: {
  readonly field: Field;
  readonly value: Choice;
  readonly why: string | undefined;
  readonly onChange: (choice: Choice) => void;
}) {
  const { t } = useTranslation('rights');
  const say = useSay();
  const { field, value, why } = props;
  const unfillable = field.required === true && field.default === undefined && value !== 'visible';
  return (
    <div className={css.field}>
      <span>
        {say(field.label)}
        {why !== undefined && <span className="muted small"> {why}</span>}
        {unfillable && <span className="muted small"> {t('profiles.required')}</span>}
      </span>
      <NativeSelect
        size="xs"
        aria-label={say(field.label)}
        value={value}
        data={choices.map((choice) => ({
          value: choice,
          label: t(`profiles.${choice}`),
          disabled: choice === 'hidden' && why !== undefined,
        }))}
        onChange={(event) => {
          const choice = choices.find((one) => one === event.currentTarget.value);
          if (choice !== undefined) props.onChange(choice);
        }}
      />
    </div>
  );
}
