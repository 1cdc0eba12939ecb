import { Button, Popover, UnstyledButton } from '@mantine/core';
import { IconCloudCheck, IconCloudExclamation, IconCloudOff, IconCloudUp, IconUsers } from '@tabler/icons-react';
import { say } from '@throughline/expression';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../words/language.ts';
import { useDesigner, useDesignerState } from '../designer-context.ts';
import { useSaver } from '../saver-context.ts';
import { useVersionShown } from '../versions/version-shown.ts';
import css from './top-bar.module.css';

const icons = { saved: IconCloudCheck, saving: IconCloudUp, offline: IconCloudOff, refused: IconCloudExclamation };

/** Where the draft stands, always shown: saving, saved, kept here, refused, or changed by someone else. */
export function SavedState() {
  const { t } = useTranslation('designer');
  const language = useLanguage();
  const saving = useDesignerState((state) => state.saving);
  const meanwhile = useDesignerState((state) => state.meanwhile);
  const version = useVersionShown();
  if (version !== null) return null;
  if (meanwhile && saving.is !== 'offline') return <MeanwhileState />;
  const StateIcon = icons[saving.is];
  const words =
    saving.is === 'saved'
      ? t('saved.at', { time: new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(new Date(saving.at)) })
      : saving.is === 'offline' && !saving.kept
        ? t('saved.notKept')
        : t(`saved.${saving.is}`);
  return (
    <span className={css.saved} data-saving={saving.is} role="status">
      <StateIcon size={16} stroke={1.5} aria-hidden="true" />
      <span>{words}</span>
      {saving.is === 'refused' && <RefusedHelp message={saving.message} />}
    </span>
  );
}

function RefusedHelp({ message }: { readonly message: string }) {
  const { t } = useTranslation('designer');
  const saver = useSaver();
  return (
    <Popover width={320} position="bottom-start">
      <Popover.Target>
        <UnstyledButton className={css.link}>{t('saved.why')}</UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <p>{message}</p>
        <Button mt="sm" variant="default" onClick={() => void saver?.giveUp()}>
          {t('saved.giveUp')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Somebody else saved too: who, what, and which of my changes no longer apply. */
function MeanwhileState() {
  const { t } = useTranslation('designer');
  const language = useLanguage();
  const designer = useDesigner();
  const meanwhile = useDesignerState((state) => state.meanwhile);
  if (!meanwhile) return null;
  const { by, labels, lost } = meanwhile;
  return (
    <span className={css.saved} data-saving="meanwhile" role="status">
      <IconUsers size={16} stroke={1.5} aria-hidden="true" />
      <Popover width={360} position="bottom-start" defaultOpened={lost.length > 0}>
        <Popover.Target>
          <UnstyledButton className={css.link}>
            {by.length > 0 ? t('saved.meanwhile') : t('saved.lostSome', { count: lost.length })}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown className={css.meanwhile ?? ''}>
          {by.length > 0 && <p>{t('saved.by', { names: by.join(', ') })}</p>}
          {labels.length > 0 && (
            <ul>
              {labels.map((label) => (
                <li key={label}>{label}</li>
              ))}
            </ul>
          )}
          {lost.length > 0 && (
            <>
              <p>
                <b>{t('saved.lost', { count: lost.length })}</b>
              </p>
              <ul>
                {lost.map(({ label, reason }, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a list that never changes
                  <li key={index}>
                    {label}: <span className="muted">{say(reason, language)}</span>
                  </li>
                ))}
              </ul>
            </>
          )}
          <Button variant="default" onClick={() => designer.store.setState({ meanwhile: null })}>
            {t('saved.seen')}
          </Button>
        </Popover.Dropdown>
      </Popover>
    </span>
  );
}
