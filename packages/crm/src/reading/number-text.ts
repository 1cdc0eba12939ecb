import { foldText } from '@throughline/expression';

/** How numbers are written in a file. The other of point and comma, spaces and apostrophes group thousands. */
export type DecimalSign = '.' | ',';

/** Brings a number as people write it (`1,234.50`, `1.234,50`, `(12)`, `−3`, `15 %`) into plain form; undefined when it is none. */
export function plainNumber(text: string, sign: DecimalSign): string | undefined {
  if (text.length > 60) return undefined;
  let rest = foldText(text)
    .replace(/[\s'’_]/g, '')
    .replace(/^[−–—]/, '-')
    .replace(/%$/, '');
  const inBrackets = /^\((.*)\)$/.exec(rest);
  if (inBrackets) rest = `-${inBrackets[1]}`;
  const group = sign === '.' ? ',' : '.';
  const [whole = '', fraction, ...more] = rest.split(sign);
  if (more.length > 0 || fraction?.includes(group)) return undefined;
  const digits = ungrouped(whole.replace(/^[+-]/, ''), group);
  if (digits === undefined || (digits === '' && !fraction) || !/^\d*$/.test(fraction ?? '')) return undefined;
  const value = `${digits.replace(/^0+(?=\d)/, '') || '0'}${fraction ? `.${fraction}` : ''}`;
  return whole.startsWith('-') && /[1-9]/.test(value) ? `-${value}` : value;
}

/** Groups hold three digits (or two and a last of three, as in India); otherwise the sign was meant as something else. */
function ungrouped(text: string, group: string): string | undefined {
  const [first = '', ...others] = text.split(group);
  const last = others.at(-1);
  const regular = others.every((part, index) => part.length === 3 || (part.length === 2 && index < others.length - 1));
  if (last !== undefined && (first === '' || first.length > 3 || !regular)) return undefined;
  const digits = [first, ...others].join('');
  return /^\d*$/.test(digits) ? digits : undefined;
}
