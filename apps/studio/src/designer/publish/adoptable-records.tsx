import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLanguage, useSay } from '../../words/language.ts';
import { useDesigner, useDesignerState, useStage } from '../designer-context.ts';
import { optionShown } from '../drawing/look-of.ts';
import css from './publish.module.css';

type Props = {
  readonly adoptable: readonly { readonly state: string; readonly node: string | null; readonly count: number }[];
  readonly running: readonly { readonly version: number; readonly count: number }[];
};

/** Records by the state they are in, and runs by the version they are on: what publishing means for them. */
export function AdoptableRecords({ adoptable, running }: Props) {
  const { t } = useTranslation('designer');
  const language = useLanguage();
  const say = useSay();
  const { module } = useDesigner();
  const stage = useStage();
  const compiled = useDesignerState((state) => state.compiled);
  const options = module.fields.find((field) => field.id === compiled.document.settings.field)?.options;
  const number = new Intl.NumberFormat(language);
  /** Values for which a state is drawn; records there are left alone when the process ends in it. */
  const drawn = new Set(
    [...compiled.nodes.values()].flatMap(({ node, declaration }) => {
      const { settings } = compiled.document;
      const shown = declaration ? optionShown(node, declaration, { language, module, settings }) : undefined;
      return shown ? [shown.key] : [];
    }),
  );
  const fateOf = (state: string, taken: boolean): string =>
    taken ? t('publish.takenIn') : drawn.has(state) ? t('publish.atEnd') : t('publish.leftOut');
  const nameOf = (state: string): string => {
    const option = options?.find((known) => known.key === state);
    return option ? say(option.label) : state;
  };
  const inFlight = running.reduce((sum, one) => sum + one.count, 0);
  if (adoptable.length === 0 && inFlight === 0) return null;
  return (
    <section>
      {adoptable.length > 0 && (
        <>
          <h3>{t('publish.records', { records: say(module.labelPlural) })}</h3>
          <Table className={css.states ?? ''} verticalSpacing={4}>
            <Table.Tbody>
              {adoptable.map(({ state, node, count }) => {
                const place = node === null ? undefined : compiled.nodes.get(node);
                return (
                  <Table.Tr key={state}>
                    <Table.Td>{place ? stage.lookOf(place).title : nameOf(state)}</Table.Td>
                    <Table.Td className="num">{number.format(count)}</Table.Td>
                    <Table.Td className="muted">{fateOf(state, place !== undefined)}</Table.Td>
                  </Table.Tr>
                );
              })}
            </Table.Tbody>
          </Table>
        </>
      )}
      {inFlight > 0 && (
        <p className="muted small">
          {t('publish.running', { count: inFlight, versions: running.map((one) => one.version).join(', ') })}
        </p>
      )}
    </section>
  );
}
