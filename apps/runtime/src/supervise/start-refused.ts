/**
 * Why Throughline does not start: one sentence for the person at the terminal saying what is wrong and what to do.
 * Nothing has been changed when it is thrown. The process prints the message alone, without a stack, and exits with 1.
 */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
}
