import { useMediaQuery } from '@mantine/hooks';
import { IconArrowLeft } from '@tabler/icons-react';
import type { LinkProps } from '@tanstack/react-router';
import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { IconLink, TextLink } from '../parts/link.tsx';
import css from './crumbs.module.css';

/** The place in the top bar where a page says where one is. */
const Slot = createContext<HTMLElement | null>(null);
export const CrumbSlot = Slot.Provider;

export type Crumb = { readonly label: string; readonly link: Pick<LinkProps, 'to' | 'params' | 'search'> };

/** Says where one is: in the top bar (on a phone as a way back and a title) and in the title of the window. */
export function Crumbs({ here, above = [] }: { readonly here: string; readonly above?: readonly Crumb[] }) {
  const slot = useContext(Slot);
  const { t } = useTranslation('shell');
  const phone = useMediaQuery('(width < 48em)', false, { getInitialValueInEffect: false });
  useEffect(() => {
    document.title = here === '' ? 'Throughline' : `${here} · Throughline`;
  }, [here]);
  if (slot === null) return null;
  const last = above.at(-1);
  let content: ReactNode;
  if (phone) {
    content = (
      <>
        {last !== undefined && (
          <IconLink {...last.link} data-back size={44} aria-label={t('back', { where: last.label })}>
            <IconArrowLeft size={20} />
          </IconLink>
        )}
        <b className="cut">{last?.label ?? here}</b>
      </>
    );
  } else {
    content = (
      <nav aria-label={t('crumbs')} className={css.crumbs}>
        {above.map((crumb) => (
          <span key={crumb.label} className={css.crumb}>
            <TextLink {...crumb.link} className={css.link}>
              {crumb.label}
            </TextLink>
            <span className="faint" aria-hidden="true">
              /
            </span>
          </span>
        ))}
        <span className="cut" aria-current="page">
          {here}
        </span>
      </nav>
    );
  }
  return createPortal(content, slot);
}
