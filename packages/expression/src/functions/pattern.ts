import { RE2JS } from 're2js';

/** Tests a text in time linear in its length; null for a pattern that does not compile. */
export type Pattern = ((subject: string) => boolean) | null;

/** Longest pattern people may write. */
export const patternLimit = 500;

/** Compiles a regular expression of RE2: native ones can take seconds on a hostile pattern. */
export function compilePattern(source: string): Pattern {
  if (source.length > patternLimit) return null;
  try {
    const compiled = RE2JS.compile(source);
    return (subject) => compiled.matcher(subject).find();
  } catch {
    return null;
  }
}
