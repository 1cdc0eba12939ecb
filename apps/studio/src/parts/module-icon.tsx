import {
  type Icon,
  IconBuilding,
  IconCalendarEvent,
  IconCheckbox,
  IconCoin,
  IconHeadset,
  IconPackage,
  IconPhone,
  IconTable,
  IconTargetArrow,
  IconUser,
} from '@tabler/icons-react';

/** Icons a module may name in its metadata; one that is not here shows a table. */
const icons: { readonly [name: string]: Icon } = {
  building: IconBuilding,
  'calendar-event': IconCalendarEvent,
  checkbox: IconCheckbox,
  coin: IconCoin,
  headset: IconHeadset,
  package: IconPackage,
  phone: IconPhone,
  'target-arrow': IconTargetArrow,
  user: IconUser,
};

export function ModuleIcon({ name, size = 18 }: { readonly name: string; readonly size?: number }) {
  const Named = icons[name] ?? IconTable;
  return <Named size={size} stroke={1.6} aria-hidden="true" />;
}
