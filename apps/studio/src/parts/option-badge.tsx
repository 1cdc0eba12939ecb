import { IconCircle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import type { Field } from '@throughline/crm';
import type { Json } from '@throughline/expression';
import { useSay } from '../words/language.ts';
import { Badge } from './badge.tsx';

/** A picklist value as a badge; where it marks an outcome, icon and tone say so. A key that is no option shows as it is. */
export function OptionBadge({ field, value }: { readonly field: Field; readonly value: Json }) {
  const say = useSay();
  if (typeof value !== 'string') return null;
  const option = field.options?.find(({ key }) => key === value);
  const label = option === undefined ? value : say(option.label);
  if (option?.outcome === 'won') {
    return (
      <Badge tone="ok" icon={<IconCircleCheck aria-hidden="true" />}>
        {label}
      </Badge>
    );
  }
  if (option?.outcome === 'lost') {
    return (
      <Badge tone="bad" icon={<IconCircleX aria-hidden="true" />}>
        {label}
      </Badge>
    );
  }
  if (option?.outcome === 'open') {
    return (
      <Badge tone="accent" icon={<IconCircle aria-hidden="true" />}>
        {label}
      </Badge>
    );
  }
  return <Badge>{label}</Badge>;
}
