import { expect, type Locator, type Page } from '@playwright/test';

/** The designer as hands use it: palette at the left, canvas, inspector at the right. */
export class Designer {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get inspector(): Locator {
    return this.page.getByRole('complementary', { name: 'Inspector' });
  }

  /** A box on the canvas by its accessible name, e.g. “Engaging, State”. */
  node(name: string): Locator {
    return this.page.getByRole('application').getByRole('group', { name, exact: true });
  }

  async create(name: string): Promise<void> {
    await this.page.goto('/processes');
    await this.page.getByRole('link', { name: 'New process' }).click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByRole('button', { name: 'Create and draw' }).click();
    await expect(this.node('Prospecting, State')).toBeVisible();
  }

  async add(entry: string): Promise<void> {
    await this.page
      .getByRole('complementary', { name: 'Palette' })
      .getByRole('button', { name: entry, exact: true })
      .click();
  }

  /** Chooses in a list of the inspector. */
  async choose(label: string, option: string): Promise<void> {
    await this.inspector.getByRole('combobox', { name: label, exact: true }).click();
    await this.page.getByRole('option', { name: option, exact: true }).click();
  }

  async name(name: string): Promise<void> {
    await this.inspector.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    await this.page.keyboard.press('Enter');
  }

  /** Pulls an arrow with the mouse from the edge of one state to another: that draws a transition. */
  async pull(from: string, to: string): Promise<void> {
    await this.node(`${from}, State`).hover();
    const exit = this.node(`${from}, State`)
      .getByRole('button', { name: `Connect from ${from}: Transitions` })
      .first();
    const start = await middleOf(exit);
    const end = await middleOf(this.node(`${to}, State`));
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 6 });
    await this.page.mouse.move(end.x, end.y, { steps: 6 });
    await this.page.mouse.up();
    await expect(this.node('By a person, Transition')).toBeVisible();
  }

  /** The same by keyboard and inspector: “Leads to”, then the transition is named. */
  async transition(from: string, to: string, name: string): Promise<void> {
    await this.node(`${from}, State`).click();
    await this.choose('Transitions', to);
    await this.tidy();
    await this.node('By a person, Transition').click();
    await this.name(name);
    await expect(this.node(`${name}, Transition`)).toBeVisible();
  }

  async tidy(): Promise<void> {
    const tidy = this.page.getByRole('button', { name: 'Tidy', exact: true });
    await tidy.click();
    // A worker lays out, then the boxes move; before that a click would hit where they were.
    await expect(tidy).toBeEnabled();
  }

  async saved(): Promise<void> {
    await expect(this.page.getByRole('status').filter({ hasText: /^Saved/ })).toBeVisible();
  }
}

async function middleOf(box: Locator): Promise<{ x: number; y: number }> {
  const at = await box.boundingBox();
  if (at === null) throw new Error('It is not on the screen.');
  return { x: at.x + at.width / 2, y: at.y + at.height / 2 };
}
