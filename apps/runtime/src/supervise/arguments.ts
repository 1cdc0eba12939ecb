import { StartRefused } from './start-refused.ts';

/** What the process was asked to be: the whole installation, or one of the two children it starts of itself. */
export type Arguments = {
  readonly role: 'installation' | 'http' | 'worker';
  /** Fill an empty installation with the sample company and print a link that signs in. */
  readonly sample: boolean;
  /** A child started again after a crash gives no link. */
  readonly again: boolean;
};

/** Throws StartRefused at an argument it does not know. */
export function readArguments(args: readonly string[]): Arguments {
  const known = new Set(['--sample', '--again', '--role=http', '--role=worker']);
  const unknown = args.find((argument) => !known.has(argument));
  if (unknown !== undefined) throw new StartRefused(`There is no argument ${unknown}; npm start knows -- --sample.`);
  const role = args.includes('--role=http') ? 'http' : args.includes('--role=worker') ? 'worker' : 'installation';
  return { role, sample: args.includes('--sample'), again: args.includes('--again') };
}
