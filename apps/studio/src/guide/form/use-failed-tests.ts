import type { RecordView } from '@throughline/contract';
import { isEmpty, type ModuleDefinition } from '@throughline/crm';
import type { Form, FormItem } from '@throughline/engine';
import { type JsonObject, say } from '@throughline/expression';
import { useEffect, useState } from 'react';
import { useModules } from '../../api/directory.ts';
import { useMe } from '../../api/session.ts';
import { useLanguage } from '../../words/language.ts';
import { type FormDraft, valueIn } from './form-state.ts';

type TestedItem = Extract<FormItem, { readonly is: 'field' }> & {
  readonly validate: NonNullable<Extract<FormItem, { readonly is: 'field' }>['validate']>;
};

/**
 * The sentences of fields that are filled in but do not pass their test, by field. The evaluator is loaded only for forms
 * that have tests; the server judges by the same rules, so nothing hangs on it.
 */
export function useFailedTests(
  form: Form,
  module: ModuleDefinition,
  record: RecordView,
  draft: FormDraft,
  /** Values by path, with those behind look-ups. */
  data: JsonObject,
) {
  const modules = useModules();
  const me = useMe();
  const language = useLanguage();
  const [holds, setHolds] = useState<typeof import('./condition-holds.ts').conditionHolds | null>(null);
  const tested = form.filter((item): item is TestedItem => item.is === 'field' && item.validate !== undefined);
  const needed = tested.length > 0;
  useEffect(() => {
    if (!needed) return;
    let alive = true;
    void import('./condition-holds.ts').then((loaded) => alive && setHolds(() => loaded.conditionHolds));
    return () => {
      alive = false;
    };
  }, [needed]);

  if (holds === null) return {};
  const failed = tested.filter(
    (item) =>
      !isEmpty(valueIn(draft, data, item.field)) &&
      !holds(item.validate.when, { module, modules, record, values: { ...data, ...draft.fields }, me }),
  );
  return Object.fromEntries(failed.map((item) => [item.field, say(item.validate.message, language)]));
}
