import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Moves one of a list up or down; `onMove` is given the ids in their new order. */
export function MoveButtons({
  ids,
  index,
  name,
  disabled,
  onMove,
}: {
  readonly ids: readonly string[];
  readonly index: number;
  readonly name: string;
  readonly disabled: boolean;
  readonly onMove: (ids: string[]) => void;
}) {
  const { t } = useTranslation('modules');
  const move = (by: number) => {
    const [moved = '', ...rest] = [ids[index], ...ids.slice(0, index), ...ids.slice(index + 1)];
    onMove(rest.toSpliced(index + by, 0, moved));
  };
  return (
    <>
      <ActionIcon aria-label={t('up', { name })} disabled={disabled || index === 0} onClick={() => move(-1)}>
        <IconArrowUp size={16} />
      </ActionIcon>
      <ActionIcon
        aria-label={t('down', { name })}
        disabled={disabled || index === ids.length - 1}
        onClick={() => move(1)}
      >
        <IconArrowDown size={16} />
      </ActionIcon>
    </>
  );
}
