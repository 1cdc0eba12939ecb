import {
  type Icon,
  IconBriefcase,
  IconBuilding,
  IconCalendar,
  IconCalendarEvent,
  IconCheckbox,
  IconCoin,
  IconFileText,
  IconFlag,
  IconHeadset,
  IconHeart,
  IconHome,
  IconMap,
  IconPackage,
  IconPhone,
  IconSchool,
  IconShoppingCart,
  IconStar,
  IconTable,
  IconTargetArrow,
  IconTicket,
  IconTool,
  IconTruck,
  IconUser,
  IconWorld,
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
  calendar: IconCalendar,
  briefcase: IconBriefcase,
  star: IconStar,
  heart: IconHeart,
  tool: IconTool,
  truck: IconTruck,
  school: IconSchool,
  home: IconHome,
  map: IconMap,
  flag: IconFlag,
  ticket: IconTicket,
  'file-text': IconFileText,
  'shopping-cart': IconShoppingCart,
  world: IconWorld,
  table: IconTable,
};

/** In the order of a list. */
export const moduleIcons: readonly string[] = Object.keys(icons).sort();

export function ModuleIcon({ name, size = 18 }: { readonly name: string; readonly size?: number }) {
  const Named = icons[name] ?? IconTable;
  return <Named size={size} stroke={1.6} aria-hidden="true" />;
}
