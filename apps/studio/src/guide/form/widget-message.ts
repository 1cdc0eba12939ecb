import type { Json } from '@throughline/expression';
import * as z from 'zod';

const messageSchema = z.object({
  throughline: z.object({
    /** In pixels. */
    height: z.number().optional(),
    /** By path, in the JSON form of each field. */
    fill: z.record(z.string().max(130), z.json()).optional(),
  }),
});
const [least, most] = [80, 800];
const longest = 32_000;

export type WidgetMessage = {
  readonly height?: number;
  readonly fill?: { readonly [path: string]: Json };
};

/** What a page in a form may say: `{throughline: {height, fill}}`. Fields the form does not ask for are passed over; anything else is nothing. */
export function readWidgetMessage(data: unknown, asked: readonly string[]): WidgetMessage | null {
  const read = messageSchema.safeParse(data);
  if (!read.success) return null;
  const { height, fill } = read.data.throughline;
  const filled = Object.entries(fill ?? {}).filter(
    ([path, value]) => asked.includes(path) && JSON.stringify(value).length <= longest,
  );
  return {
    ...(height === undefined || !Number.isFinite(height)
      ? {}
      : { height: Math.min(most, Math.max(least, Math.round(height))) }),
    ...(filled.length === 0 ? {} : { fill: Object.fromEntries(filled) as { [path: string]: Json } }),
  };
}
