import { IconCircle, IconCircleCheck, IconCircleFilled, IconCircleX } from '@tabler/icons-react';
import { type Field, optionColours } from '@throughline/crm';
import type { Json } from '@throughline/expression';
import type { ReactNode } from 'react';
import { useSay } from '../../words/language.ts';
import { Badge, type Tone } from './badge.tsx';

/** A picklist value as a badge in its colour; where it marks an outcome, an icon says so. A key that is no option shows as it is. */
export function OptionBadge({ field, value }: { readonly field: Field; readonly value: Json }) {
  const say = useSay();
  if (typeof value !== 'string') return null;
  const option = field.options?.find(({ key }) => key === value);
  if (option === undefined) return <Badge>{value}</Badge>;
  const mark = option.outcome === undefined ? undefined : outcomes[option.outcome];
  const hue = optionColours.find((colour) => colour === option.colour);
  if (hue === undefined) {
    return (
      <Badge tone={mark?.tone ?? 'plain'} icon={mark?.icon}>
        {say(option.label)}
      </Badge>
    );
  }
  return (
    <Badge hue={hue} icon={mark?.icon ?? <IconCircleFilled aria-hidden="true" />}>
      {say(option.label)}
    </Badge>
  );
}

const outcomes: { readonly [outcome in 'open' | 'won' | 'lost']: { readonly tone: Tone; readonly icon: ReactNode } } = {
  open: { tone: 'accent', icon: <IconCircle aria-hidden="true" /> },
  won: { tone: 'ok', icon: <IconCircleCheck aria-hidden="true" /> },
  lost: { tone: 'bad', icon: <IconCircleX aria-hidden="true" /> },
};
