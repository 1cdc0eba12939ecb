import { isIP, isIPv4 } from 'node:net';

/** Whether an address is one of the open internet: nothing of this machine, its networks, or a way around to them. */
export function isPublicAddress(address: string): boolean {
  const zoneless = address.split('%')[0] ?? '';
  if (isIPv4(zoneless)) return isPublic4(bytesOf4(zoneless));
  if (isIP(zoneless) === 6) return isPublic6(bytesOf6(zoneless));
  return false;
}

type Range = readonly [network: readonly number[], bits: number];

/** Everything the registries keep for special use (RFC 6890 and its updates). */
const special4: readonly Range[] = [
  [[0], 8],
  [[10], 8],
  [[100, 64], 10],
  [[127], 8],
  [[169, 254], 16],
  [[172, 16], 12],
  [[192, 0, 0], 24],
  [[192, 0, 2], 24],
  [[192, 31, 196], 24],
  [[192, 52, 193], 24],
  [[192, 88, 99], 24],
  [[192, 168], 16],
  [[192, 175, 48], 24],
  [[198, 18], 15],
  [[198, 51, 100], 24],
  [[203, 0, 113], 24],
  [[224], 4],
  [[240], 4],
];

/**
 * Of version 6 only global unicast (2000::/3), without protocol assignments and Teredo (2001::/23), documentation
 * (2001:db8::/32, 3fff::/20) and 6to4 (2002::/16), which hides an address of version 4. Mapped, translated (NAT64), local
 * and link-local addresses lie outside of it.
 */
const global6: Range = [[0x20], 3];
const special6: readonly Range[] = [
  [[0x20, 0x01, 0x00], 23],
  [[0x20, 0x01, 0x0d, 0xb8], 32],
  [[0x20, 0x02], 16],
  [[0x26, 0x20, 0x00, 0x4f, 0x80, 0x00], 48],
  [[0x3f, 0xff, 0x00], 20],
];

const isPublic4 = (bytes: readonly number[]) => !special4.some((range) => within(bytes, range));
const isPublic6 = (bytes: readonly number[]) =>
  within(bytes, global6) && !special6.some((range) => within(bytes, range));

function within(bytes: readonly number[], [network, bits]: Range): boolean {
  for (let bit = 0; bit < bits; bit += 8) {
    const mask = (0xff << Math.max(0, 8 - (bits - bit))) & 0xff;
    if (((bytes[bit / 8] ?? 0) & mask) !== ((network[bit / 8] ?? 0) & mask)) return false;
  }
  return true;
}

const bytesOf4 = (address: string): readonly number[] => address.split('.').map(Number);

/** Of an address that `isIP` took for version 6. */
function bytesOf6(address: string): readonly number[] {
  const dotted = /(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(address);
  const [a = 0, b = 0, c = 0, d = 0] = dotted ? bytesOf4(dotted[2] ?? '') : [];
  const hex = dotted ? `${dotted[1]}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}` : address;
  const [front = '', back] = hex.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)));
  const head = groups(front);
  const tail = groups(back ?? '');
  const zeros = back === undefined ? 0 : 8 - head.length - tail.length;
  return [...head, ...Array<number>(zeros).fill(0), ...tail].flatMap((group) => [group >> 8, group & 0xff]);
}
