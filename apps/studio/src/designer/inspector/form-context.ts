import type { ModuleDefinition } from '@throughline/crm';
import type { Json, JsonObject, Shape } from '@throughline/expression';
import { atKey, type Problem, type Settings } from '@throughline/graph';
import { createContext, useContext } from 'react';

/** What a form of the inspector speaks about and writes to: the config of one node, or the settings of the process. */
export type FormGround = {
  /** Id of the node; empty for the process. */
  readonly about: string;
  readonly config: JsonObject;
  readonly settings: Settings;
  /** Module of the record the node speaks of; undefined when only a running process knows it. */
  readonly module: ModuleDefinition | undefined;
  readonly modules: readonly ModuleDefinition[];
  /** What conditions, formulas and merge fields may name. */
  readonly shape: Shape;
  readonly readOnly: boolean;
  readonly problems: readonly Problem[];
  /** Writes values at dotted keys as one gesture; undefined takes a key away. `what` names the field in the gesture. */
  readonly write: (changes: { readonly [key: string]: Json | undefined }, what: string) => void;
};

const Context = createContext<FormGround | null>(null);
export const FormProvider = Context.Provider;

export function useForm(): FormGround {
  const form = useContext(Context);
  if (!form) throw new Error('A field of the inspector stands outside of a form.');
  return form;
}

/** The value at a key and its problems. */
export function useFieldAt(key: string): { readonly value: Json | undefined; readonly problems: readonly Problem[] } {
  const { config, problems } = useForm();
  return { value: atKey(config, key), problems: problems.filter((problem) => problem.key === key) };
}
