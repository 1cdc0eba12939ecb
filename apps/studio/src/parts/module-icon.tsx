import {
  type Icon,
  IconBuilding,
  IconCheckbox,
  IconCoin,
  IconPackage,
  IconTable,
  IconTargetArrow,
  IconUser,
} from '@tabler/icons-react';

/** Icons a module may name in its metadata; one that is not here shows a table. */
const icons: { readonly [name: string]: Icon } = {
  building: IconBuilding,
  checkbox: IconCheckbox,
  coin: IconCoin,
  package: IconPackage,
  'target-arrow': IconTargetArrow,
  user: IconUser,
};

export function ModuleIcon({ name, size = 18 }: { readonly name: string; readonly size?: number }) {
  const Named = icons[name] ?? IconTable;
  return <Named size={size} stroke={1.6} aria-hidden="true" />;
}
