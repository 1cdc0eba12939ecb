import type { JsonObject } from '@throughline/expression';

export type ModuleId = string;
export type FieldId = string;
export type RecordId = string;
export type UserId = string;
/** Names one record. */
export type Ref = { readonly module: ModuleId; readonly id: RecordId };

/**
 * A record as stored: `data` holds one value per field id in the JSON form of its type; an absent key is empty.
 * Forms: text; integer as number (at most 2^53); decimal as string; money `{minor: string, currency}` (minor units, a whole number as string);
 * date `YYYY-MM-DD`; date-time as UTC instant; picklist by key; multi-picklist as sorted keys; lookup and user by id.
 */
export type RecordData = JsonObject;

/** What a refused value is told: which field, what is wrong (by name), and the sentence for people. */
export type FieldProblem = {
  readonly field: FieldId;
  readonly problem:
    | 'unknownField'
    | 'required'
    | 'wrongType'
    | 'tooLong'
    | 'tooLarge'
    | 'tooSmall'
    | 'notAnOption'
    | 'badFormat'
    | 'notFound'
    | 'notUnique'
    | 'locked'
    | 'readOnly'
    | 'invalid';
  readonly message: string;
};
