import { Popover } from '@mantine/core';
import { type ReactElement, type ReactNode, useEffect, useRef } from 'react';
import css from './panel-popover.module.css';

type Props = {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** The name of the panel. */
  readonly label: string;
  readonly width: string | number;
  /** The button it hangs on. */
  readonly target: ReactElement;
  readonly children: ReactNode;
};

/**
 * A panel of boxes that hangs on a button. Lists of those boxes open in layers of their own, so a click into one of them is
 * not a click outside; a click on the page is.
 */
export function PanelPopover({ opened, onClose, label, width, target, children }: Props) {
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    if (!opened) return;
    const onDown = (event: PointerEvent) => {
      const at = event.target;
      // The button toggles by itself, and layers stand in portals.
      const stays =
        !(at instanceof Element) || at.closest('[data-portal], [aria-haspopup="dialog"][aria-expanded="true"]');
      if (!stays) close.current();
    };
    document.addEventListener('pointerdown', onDown);
    return () => document.removeEventListener('pointerdown', onDown);
  }, [opened]);
  return (
    <Popover
      opened={opened}
      onDismiss={onClose}
      position="bottom-start"
      width={width}
      trapFocus
      closeOnClickOutside={false}
      closeOnEscape={false}
      returnFocus
    >
      <Popover.Target>{target}</Popover.Target>
      <Popover.Dropdown
        className={css.panel}
        aria-label={label}
        onKeyDown={(event) => {
          // A list that is open in a box closes first.
          const inList = (event.target as Element).getAttribute('data-mantine-stop-propagation') === 'true';
          if (event.key === 'Escape' && !inList) onClose();
        }}
      >
        {children}
      </Popover.Dropdown>
    </Popover>
  );
}
