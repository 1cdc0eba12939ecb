import type { By } from './plan.ts';

/** `key` is one of those that `Known` gives, or `call:<age>`; `result` is what a called run said. */
export type Fact = {
  readonly number: number;
  readonly on: string;
  readonly key: string;
  readonly at: number;
  readonly result: string | null;
};

/** What the records say in the model: what conditions look at, and by which keys facts are recognised now. */
export class Known {
  stage: string | null = null;
  name: string | null = null;
  account: string | null = null;
  /** The contact that a conversion has led to, and the address of each. */
  contact: string | null = null;
  readonly mails = new Map<string, string>();
  items: readonly string[] = [];

  keys(by: By, item: string | null): readonly string[] {
    switch (by) {
      case 'record':
        return ['record:deals/d1'];
      case 'person': {
        const mail = this.mails.get(this.contact ?? '');
        return mail === undefined ? [] : [`person:${mail}`];
      }
      case 'account':
        return this.account === null ? [] : [`account:${this.account}`];
      case 'value':
        return this.name === null ? [] : [`value:${this.name}`];
      case 'item':
        return item === null ? [] : [`record:tasks/${item}`];
    }
  }
}
