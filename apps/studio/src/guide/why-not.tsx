import { IconLock } from '@tabler/icons-react';
import type { RunView } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { useSay } from '../words/language.ts';
import type { ClosedOffer } from './offers.ts';
import { stateName } from './offers.ts';
import css from './why-not.module.css';

/** Why a transition is not offered: which rule, who could, and the shortest way there. */
export function WhyNot({ run, offer }: { readonly run: RunView; readonly offer: ClosedOffer }) {
  const { t } = useTranslation('guide');
  const say = useSay();
  const { reasons, way } = offer.whyNot;
  const could = offer.couldNames ?? [];
  const to = stateName(run, offer.to);
  const steps = way.map((node) => {
    const step = run.offers.find((one) => one.node === node);
    return step === undefined ? (stateName(run, node) ?? node) : say(step.label);
  });
  return (
    <section className={css.why} aria-label={t('why.title', { name: say(offer.label) })}>
      <p className={css.title}>
        <IconLock size={16} aria-hidden="true" />
        <b>{say(offer.label)}</b>
        {to !== undefined && <span className="muted small">{t('next.toState', { state: to })}</span>}
      </p>
      <dl>
        <dt>{t('why.rule')}</dt>
        <dd>
          {reasons.map((reason) => (
            <p key={`${reason.code} ${say(reason.text)}`}>{say(reason.text)}</p>
          ))}
        </dd>
        {(could.length > 0 || reasons.some((reason) => reason.code === 'who')) && (
          <>
            <dt>{t('why.who')}</dt>
            <dd>{could.length === 0 ? t('why.nobody') : could.join(', ')}</dd>
          </>
        )}
        {steps.length > 0 && (
          <>
            <dt>{t('why.way')}</dt>
            <dd>
              <ol>
                {steps.map((step, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a way may pass the same transition twice
                  <li key={at}>{step}</li>
                ))}
              </ol>
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}
