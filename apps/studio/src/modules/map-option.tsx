import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { routes } from '@throughline/contract';
import type { Field, PicklistOption } from '@throughline/crm';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { useSay } from '../words/language.ts';
import { useChangeOf } from './managed.ts';
import css from './modules.module.css';
import { UseList } from './use-list.tsx';

type Props = {
  readonly module: string;
  readonly field: Field;
  readonly option: PicklistOption;
  readonly onClose: () => void;
  readonly onDone: () => void;
};

/** An option goes: which one its records get instead. */
export function MapOption({ module, field, option, onClose, onDone }: Props) {
  const { t } = useTranslation('modules');
  const { t: parts } = useTranslation('parts');
  const say = useSay();
  const [to, setTo] = useState('');
  const params = { module, field: field.id };
  const { data } = useQuery(ask(routes.modules.fieldUses, { params, query: { option: option.key } }));
  const remove = useChangeOf(
    module,
    () => call(routes.modules.removeOption, { params, body: { option: option.key, to: to === '' ? null : to } }),
    onDone,
  );
  const others = (field.options ?? []).filter(({ key, inactive }) => key !== option.key && !inactive);
  return (
    <section className={css.list} aria-label={t('field.mapTitle', { name: say(option.label) })}>
      <b>{t('field.mapTitle', { name: say(option.label) })}</b>
      {remove.error !== null && <ErrorNotice error={remove.error} />}
      {data !== undefined && data.uses.length > 0 && <UseList uses={data.uses} />}
      {data !== undefined && data.uses.length === 0 && (
        <>
          <p>{t('field.mapText', { count: data.records })}</p>
          <NativeSelect
            label={t('field.mapTo')}
            data={[
              { value: '', label: t('none') },
              ...others.map(({ key, label }) => ({ value: key, label: say(label) })),
            ]}
            value={to}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
          <Button loading={remove.isPending} onClick={() => remove.mutate(undefined)}>
            {t('field.mapGo')}
          </Button>
        </>
      )}
      <Button variant="default" onClick={onClose}>
        {parts('cancel')}
      </Button>
    </section>
  );
}
