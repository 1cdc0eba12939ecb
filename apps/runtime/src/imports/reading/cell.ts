import type { ColumnMapping } from '@throughline/contract';
import type { Field } from '@throughline/crm';
import type { Language } from '@throughline/expression';

/** A mapped cell: its text after the mapping's replacements, never empty. */
export type Cell = { readonly column: ColumnMapping; readonly field: Field; readonly text: string };

/** How texts of a file are read where the mapping does not say. */
export type ReadingDefaults = { readonly currency: string; readonly zone: string; readonly language: Language };
