import { editor, MarkerSeverity, Uri } from 'monaco-editor/editor/editor.api.js';
import 'monaco-editor/features/bracketMatching/register.js';
import 'monaco-editor/features/caretOperations/register.js';
import 'monaco-editor/features/clipboard/register.js';
import 'monaco-editor/features/contextmenu/register.js';
import 'monaco-editor/features/find/register.js';
import 'monaco-editor/features/folding/register.js';
import 'monaco-editor/features/format/register.js';
import 'monaco-editor/features/gotoError/register.js';
import 'monaco-editor/features/hover/register.js';
import 'monaco-editor/features/indentation/register.js';
import 'monaco-editor/features/linesOperations/register.js';
import 'monaco-editor/features/multicursor/register.js';
import 'monaco-editor/features/snippet/register.js';
import 'monaco-editor/features/suggest/register.js';
import 'monaco-editor/features/toggleTabFocusMode/register.js';
import 'monaco-editor/features/wordHighlighter/register.js';
import 'monaco-editor/features/wordOperations/register.js';
import { jsonDefaults } from 'monaco-editor/languages/features/json/register.js';
import { documentJsonSchema } from './document-json-schema.ts';

/*
 * Only what the JSON view needs of the editor, in a chunk of its own that is loaded when the view is opened. Its workers are
 * files of their own: nothing is made from strings, so that the content security policy holds.
 */
self.MonacoEnvironment = {
  getWorker: (_module, label) =>
    label === 'json'
      ? new Worker(new URL('./json-worker.ts', import.meta.url), { type: 'module' })
      : new Worker(new URL('./editor-worker.ts', import.meta.url), { type: 'module' }),
};
jsonDefaults.setDiagnosticsOptions({
  validate: true,
  allowComments: false,
  schemas: [{ uri: 'throughline://document', fileMatch: ['*'], schema: documentJsonSchema() }],
});

export type JsonEditor = {
  readonly element: HTMLElement;
  readonly editor: editor.IStandaloneCodeEditor;
  readonly model: editor.ITextModel;
};

let only: JsonEditor | undefined;

/** The one editor there is: made once, moved to where it is needed. */
export function jsonEditor(): JsonEditor {
  if (only) return only;
  const element = document.createElement('div');
  element.style.height = '100%';
  const model = editor.createModel('', 'json', Uri.parse('throughline://process.json'));
  model.updateOptions({ tabSize: 2, insertSpaces: true });
  const made = editor.create(element, {
    model,
    automaticLayout: true,
    minimap: { enabled: false },
    fontSize: 13,
    lineNumbersMinChars: 3,
    scrollBeyondLastLine: false,
    wordWrap: 'on',
    fixedOverflowWidgets: true,
    tabFocusMode: false,
  });
  only = { element, editor: made, model };
  return only;
}

export const setTheme = (dark: boolean): void => editor.setTheme(dark ? 'vs-dark' : 'vs');

/** Marks what only the document's own reading finds: ids used twice, wires that lead nowhere. `at` counts characters. */
export function mark(
  model: editor.ITextModel,
  found: readonly { readonly at: number; readonly message: string }[],
): void {
  const markers = found.map(({ at, message }) => {
    const { lineNumber, column } = model.getPositionAt(at);
    return {
      severity: MarkerSeverity.Error,
      message,
      startLineNumber: lineNumber,
      startColumn: column,
      endLineNumber: lineNumber,
      endColumn: model.getLineMaxColumn(lineNumber),
    };
  });
  editor.setModelMarkers(model, 'throughline', markers);
}

/** Replaces only what differs, so that cursor and folds stay where they are. */
export function showText(model: editor.ITextModel, next: string): void {
  const now = model.getValue();
  if (now === next) return;
  let start = 0;
  while (start < now.length && start < next.length && now[start] === next[start]) start += 1;
  let end = 0;
  while (end < now.length - start && end < next.length - start && now.at(-1 - end) === next.at(-1 - end)) end += 1;
  const [from, to] = [model.getPositionAt(start), model.getPositionAt(now.length - end)];
  const range = {
    startLineNumber: from.lineNumber,
    startColumn: from.column,
    endLineNumber: to.lineNumber,
    endColumn: to.column,
  };
  model.applyEdits([{ range, text: next.slice(start, next.length - end) }]);
}
