import type { Json } from '@throughline/expression';
import type { Viewer } from '../../access/viewer.ts';
import type { Bound } from '../views/read-journal.ts';
import type { Kept, Once } from './answer-once.ts';

export type Act = {
  readonly node: string;
  readonly position?: number | undefined;
  readonly act: string;
  readonly input: Json;
  readonly expectedSeq?: number | undefined;
};
/** Who wants to do what on which run; `once`: however often it arrives. */
export type Asked = {
  readonly viewer: Viewer;
  readonly run: string;
  readonly act: Act;
  readonly once?: Once;
};
/** `gone`: there is no such run for them; `passed`: somebody else held it, and nothing was done. */
export type Performed = { readonly is: 'kept'; readonly kept: Kept } | { readonly is: 'gone' | 'passed' };
/** With the records its run is bound to. */
export type Found = Asked & { readonly bound: Bound };
