/** What a list is sorted by: a field, downwards where the text begins with `-`. Changed last comes first by itself. */
export function sortOf(sort: string | undefined): { readonly field: string; readonly down: boolean } {
  const text = sort ?? '-updatedAt';
  return text.startsWith('-') ? { field: text.slice(1), down: true } : { field: text, down: false };
}

/** A click on a column: up, then down, then as at the start. */
export function nextSort(sort: string | undefined, field: string): string | undefined {
  const now = sortOf(sort);
  if (now.field !== field) return field;
  if (!now.down) return `-${field}`;
  return field === 'updatedAt' ? field : undefined;
}
