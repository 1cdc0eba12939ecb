let context: CanvasRenderingContext2D | null | undefined;
const known = new Map<string, number>();

/** Width of a text in CSS pixels as the canvas draws labels (13 px, medium). Without a screen it is estimated by kinds of letters. */
export function textWidth(text: string): number {
  const before = known.get(text);
  if (before !== undefined) return before;
  const width = measure(text);
  // Names are typed letter by letter; the memory must not grow for ever.
  if (known.size > 5_000) known.clear();
  known.set(text, width);
  return width;
}

function measure(text: string): number {
  if (context === undefined) context = openContext();
  if (!context) return estimate(text);
  return Math.ceil(context.measureText(text).width);
}

function openContext(): CanvasRenderingContext2D | null {
  if (typeof document === 'undefined') return null;
  const made = document.createElement('canvas').getContext('2d');
  if (!made) return null;
  made.font = `500 13px ${getComputedStyle(document.body).fontFamily}`;
  return made;
}

function estimate(text: string): number {
  let width = 0;
  for (const letter of text) width += (letter.codePointAt(0) ?? 0) >= 0x2e80 ? 13 : 7;
  return width;
}
