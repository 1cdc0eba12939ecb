import { useState } from 'react';

/** Names shown at once; the rest is found by typing. */
const mostShown = 100;

/**
 * Whether a list of nodes stands open. A drawing has up to two thousand, and the options of a closed list are drawn too: given to
 * it only while it is open, selecting a card costs the same in every drawing.
 */
export function useListOpened() {
  const [opened, setOpened] = useState(false);
  const props = {
    limit: mostShown,
    onDropdownOpen: () => setOpened(true),
    onDropdownClose: () => setOpened(false),
  };
  return { opened, props };
}
