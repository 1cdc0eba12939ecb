/** What is pressed in one place; words and pictures inside belong to it. */
const pressable =
  'a[href], button, input, label, [role=button], [role=checkbox], [role=combobox], [role=link], [role=menuitem], [role=option], [role=radio], [role=switch], [role=tab]';
/** A hand that trembles still presses; px. */
const stillness = 4;

/**
 * Lets a press of the mouse count for what it began on. Where something arrives above a button between pressing and letting
 * go (a problem, a preview, a colleague's row), the browser gives the click to whatever holds both places, which is nobody.
 * Fingers have no need of this: a tap belongs to what it began on.
 */
export function keepPressesSteady(page: Window): void {
  let began: { readonly on: Element; readonly x: number; readonly y: number } | null = null;
  page.addEventListener(
    'pointerdown',
    ({ target, pointerType, button, clientX: x, clientY: y }) => {
      const clicks = pointerType !== 'touch' && button === 0;
      const on = clicks && target instanceof Element ? target.closest(pressable) : null;
      began = on && { on, x, y };
    },
    { capture: true },
  );
  page.addEventListener(
    'click',
    (event) => {
      const press = began;
      began = null;
      if (press === null || !press.on.isConnected || press.on.contains(event.target as Node | null)) return;
      if (Math.hypot(event.clientX - press.x, event.clientY - press.y) > stillness) return;
      event.stopImmediatePropagation();
      event.preventDefault();
      press.on.dispatchEvent(new MouseEvent('click', event));
    },
    { capture: true },
  );
}
