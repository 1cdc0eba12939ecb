import type { InboxItem } from '@throughline/contract';
import { displayValue, type Field } from '@throughline/crm';
import { useReader } from '../fields/use-reader.ts';

type Amount = NonNullable<InboxItem['amount']>;
const field: Field = { id: 'amount', type: 'money', label: '' };

/** Amounts summed up by currency, as people read them. */
export function useAmount(): (amounts: readonly Amount[]) => string {
  const reader = useReader();
  return (amounts) => {
    const sums = new Map<string, bigint>();
    for (const { minor, currency } of amounts) sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(minor));
    return [...sums]
      .map(([currency, minor]) => displayValue(field, { minor: String(minor), currency }, reader))
      .join(' · ');
  };
}
