import type { TimelineEntry } from '@throughline/contract';
import { displayValue, type ModuleDefinition } from '@throughline/crm';
import { useTranslation } from 'react-i18next';
import { fieldAt } from '../../conditions/field-at.ts';
import { useReader } from '../../fields/use-reader.ts';
import { useSay } from '../../words/language.ts';

type Changes = TimelineEntry['changes'];
type Props = { readonly module: ModuleDefinition; readonly names: { readonly [id: string]: string } };

/** What fields held before and hold now. */
export function TimelineChanges({ changes, ...props }: Props & { readonly changes: Changes }) {
  if (changes.length === 0) return null;
  return (
    <ul className="muted">
      {changes.map((change) => (
        <li key={change.field}>
          <Change change={change} {...props} />
        </li>
      ))}
    </ul>
  );
}

function Change({ change, module, names }: Props & { readonly change: Changes[number] }) {
  const say = useSay();
  const { t } = useTranslation('records');
  const reader = useReader(names);
  const field = fieldAt(change.field, module, []);
  if (field === undefined) return change.field;
  const [before, after] = [change.before, change.after].map((value) => displayValue(field, value, reader) || '–');
  return t('timeline.named', { field: say(field.label), text: `${before} → ${after}` });
}
