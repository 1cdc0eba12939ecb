import { Kbd } from '@mantine/core';

/** The keys of a shortcut, said the way the machine at hand calls them. */
export function KeyHint({ keys }: { readonly keys: string }) {
  const mac = /Mac|iPhone|iPad/.test(navigator.userAgent);
  return <Kbd aria-hidden="true">{mac ? keys.replace('Ctrl', '⌘') : keys}</Kbd>;
}
