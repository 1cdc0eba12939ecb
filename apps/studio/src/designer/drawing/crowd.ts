import { overlaps, type Rect } from './rect.ts';

/** Boxes by the region they lie in, so that asking whether there is room does not look at a thousand of them. */
export type Crowd = {
  /** `rank`: a box only stands in the way of those with a higher one. */
  readonly add: (rect: Rect, rank: number) => void;
  readonly hasRoom: (rect: Rect, rank: number) => boolean;
};

/** Edge of a region, in units of the canvas: about the size of a card. */
const region = 256;
/** Boxes keep this far from each other. */
const gap = 4;

export function crowd(): Crowd {
  const regions = new Map<string, { readonly rect: Rect; readonly rank: number }[]>();
  return {
    add: (rect, rank) => {
      for (const key of regionsOf(rect)) {
        const there = regions.get(key);
        if (there) there.push({ rect, rank });
        else regions.set(key, [{ rect, rank }]);
      }
    },
    hasRoom: (rect, rank) => {
      for (const key of regionsOf(rect))
        for (const known of regions.get(key) ?? [])
          if (known.rank < rank && overlaps(rect, known.rect, gap)) return false;
      return true;
    },
  };
}

function* regionsOf({ x, y, w, h }: Rect): Generator<string> {
  for (let column = Math.floor((x - gap) / region); column <= Math.floor((x + w + gap) / region); column += 1)
    for (let row = Math.floor((y - gap) / region); row <= Math.floor((y + h + gap) / region); row += 1)
      yield `${column} ${row}`;
}
