import { type Language, type Shape, type Slot, say } from '@throughline/expression';

export type PathGroup = {
  readonly group: string;
  /** Mutable by type only, because the boxes that show them ask for it. */
  readonly items: { readonly value: string; readonly label: string }[];
};

/** Names a condition or a text may use, as people choose them: the record's own fields, then those behind each look-up. */
export function pathChoices(shape: Shape, language: Language): readonly PathGroup[] {
  const own = choices(shape, language, '');
  const behind = Object.entries(shape)
    .filter(([, slot]) => slot.type === 'reference' && slot.label !== undefined && slot.of !== undefined)
    .map(([name, slot]) => ({
      group: nameOf(name, slot, language),
      items: choices(slot.of?.() ?? {}, language, `${name}.`),
    }));
  const record = { en: 'This record', 'zh-CN': '此记录', 'zh-TW': '此記錄' }[language];
  return [{ group: record, items: own }, ...behind].filter((group) => group.items.length > 0);
}

/** Only names with a label: the run's own (`steps`, `event`) are for formulas. */
function choices(shape: Shape, language: Language, before: string): PathGroup['items'] {
  return Object.entries(shape)
    .filter(([, slot]) => slot.label !== undefined && slot.type !== 'json')
    .map(([name, slot]) => ({ value: before + name, label: nameOf(name, slot, language) }));
}

const nameOf = (name: string, slot: Slot, language: Language): string =>
  slot.label ? say(slot.label, language) : name;

/** What stands behind a path; undefined when it leads nowhere. */
export function slotAt(path: string, shape: Shape): Slot | undefined {
  const [name = '', ...rest] = path.split('.');
  const slot = Object.hasOwn(shape, name) ? shape[name] : undefined;
  if (rest.length === 0 || !slot) return slot;
  return slot.of ? slotAt(rest.join('.'), slot.of()) : undefined;
}
