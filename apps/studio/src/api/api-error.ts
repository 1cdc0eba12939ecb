import type { ErrorBody, ErrorName } from '@throughline/contract';

/** An answer that is not the one asked for: named by the contract, or `offline` when no answer came, `unreadable` when it was not ours. */
export class ApiError extends Error {
  override readonly name: ErrorName | 'offline' | 'unreadable';
  /** 0 when no answer came. */
  readonly status: number;
  readonly hint: string | undefined;
  /** Which language the sentences are written in, where the server says so. */
  readonly language: ErrorBody['language'];
  /** For finding the request in the logs. */
  readonly id: string | undefined;
  readonly fields: NonNullable<ErrorBody['fields']>;
  readonly problems: NonNullable<ErrorBody['problems']>;
  readonly details: ErrorBody['details'];

  constructor(name: ApiError['name'], status: number, body: Partial<ErrorBody> = {}) {
    super(body.message ?? '');
    this.name = name;
    this.status = status;
    this.hint = body.hint;
    this.language = body.language;
    this.id = body.id;
    this.fields = body.fields ?? [];
    this.problems = body.problems ?? [];
    this.details = body.details;
  }
}

export function isApiError(error: unknown, ...names: readonly ApiError['name'][]): error is ApiError {
  return error instanceof ApiError && (names.length === 0 || names.includes(error.name));
}
