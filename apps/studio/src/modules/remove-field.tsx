import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { routes } from '@throughline/contract';
import type { Field } from '@throughline/crm';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { toast } from '../parts/notices/toast.ts';
import { useChangeOf } from './managed.ts';
import css from './modules.module.css';
import { UseList } from './use-list.tsx';

/** Asks first where the field is used, and says what becomes of its values. */
export function RemoveField({
  module,
  field,
  onDone,
}: {
  readonly module: string;
  readonly field: Field;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('modules');
  const { t: parts } = useTranslation('parts');
  const [asking, setAsking] = useState(false);
  const params = { module, field: field.id };
  const { data } = useQuery({ ...ask(routes.modules.fieldUses, { params, query: {} }), enabled: asking });
  const remove = useChangeOf(
    module,
    () => call(routes.modules.removeField, { params }),
    () => {
      toast(t('removed'));
      onDone();
    },
  );
  if (!asking || data === undefined)
    return (
      <Button variant="default" loading={asking} onClick={() => setAsking(true)}>
        {t('field.remove')}
      </Button>
    );
  return (
    <section className={css.list} aria-label={t('field.remove')}>
      {remove.error !== null && <ErrorNotice error={remove.error} />}
      {data.uses.length > 0 ? <UseList uses={data.uses} /> : <p>{t('field.removeText', { count: data.records })}</p>}
      <div className={css.row}>
        <Button variant="default" onClick={() => setAsking(false)}>
          {parts('cancel')}
        </Button>
        {data.uses.length === 0 && (
          <Button color="red" loading={remove.isPending} onClick={() => remove.mutate(undefined)}>
            {t('field.remove')}
          </Button>
        )}
      </div>
    </section>
  );
}
