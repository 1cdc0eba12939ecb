import type { ErrorName } from '@throughline/contract';
import type { FieldProblem } from '@throughline/crm';
import type { Json, Text } from '@throughline/expression';
import type { Problem } from '@throughline/graph';

export type RefusedMore = {
  /** What the person can do about it. */
  readonly hint?: Text;
  readonly fields?: readonly FieldProblem[];
  readonly problems?: readonly Problem[];
  readonly details?: Json;
  readonly retryAfterSeconds?: number;
};

/**
 * Thrown by any use case that says no: an error of the contract by name, with the sentence for people. Texts in three
 * languages are said in the language of whoever asks.
 */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly error: ErrorName;
  readonly text: Text;
  readonly more: RefusedMore;

  constructor(error: ErrorName, text: Text, more: RefusedMore = {}) {
    super(typeof text === 'string' ? text : text.en);
    this.error = error;
    this.text = text;
    this.more = more;
  }
}
