import type { RecordView } from '@throughline/contract';
import type { ModuleDefinition } from '@throughline/crm';
import type { Form, FormItem } from '@throughline/engine';
import type { FormDraft } from './form-state.ts';
import type { FormGround } from './use-form-ground.ts';

export type FormProps = {
  readonly module: ModuleDefinition;
  readonly record: RecordView;
  /** The act whose form it is; there is none where many records are filled in at once. */
  readonly act?: { readonly run: string; readonly node: string; readonly form: Form };
  readonly ground: FormGround;
  readonly draft: FormDraft;
  readonly onChange: (draft: FormDraft) => void;
  readonly onUnread: (field: string, problem: string | null) => void;
  /** Sentences by path or item: tests that fail, and what the server refused. */
  readonly problems: { readonly [field: string]: string };
  /** What is missing, once the form was sent. */
  readonly lacking: ReadonlySet<string>;
};

/** One item of a kind, with the form it is of and everything it is shown with. */
export type ItemProps<I extends FormItem['is']> = FormProps & {
  readonly form: Form;
  readonly item: Extract<FormItem, { readonly is: I }>;
};
