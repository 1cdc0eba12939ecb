import { type Language, say } from '@throughline/expression';
import { type Modules, moduleOf } from '../records/module-store.ts';

/** What the fields a form may ask for are called: those of the module, and those one look-up away (`account.sector`). */
export function fieldNames(modules: Modules, module: string, language: Language): (path: string) => string | null {
  return (path) => {
    const [first = '', second] = path.split('.');
    const own = moduleOf(modules, module).fields.find(({ id }) => id === first);
    if (own === undefined) return null;
    if (second === undefined) return say(own.label, language);
    const behind = modules.get(own.module ?? '')?.fields.find(({ id }) => id === second);
    return behind === undefined ? null : `${say(own.label, language)} › ${say(behind.label, language)}`;
  };
}
