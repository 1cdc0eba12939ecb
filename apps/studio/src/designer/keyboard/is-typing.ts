/** Whether keys belong to where the focus is: a text that is being typed, a list or a dialog that is open. Those are never taken away. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'range'].includes(target.type);
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return (
    (target instanceof HTMLElement && target.isContentEditable) ||
    target.closest('[role="dialog"], [role="menu"], [role="listbox"], .monaco-editor') !== null
  );
}

/** Whether the focus is on the drawing itself, or nowhere: only then single keys draw. */
export function isOnCanvas(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return true;
  return target === document.body || target.id === 'content' || target.closest('.react-flow') !== null;
}
