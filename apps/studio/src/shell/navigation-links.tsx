import {
  type Icon,
  IconAdjustmentsHorizontal,
  IconAlertTriangle,
  IconHome,
  IconInbox,
  IconLayoutList,
  IconMail,
  IconSchema,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Right } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { useMe } from '../api/session.ts';
import css from './navigation.module.css';

type Place = { readonly name: 'home' | 'records' | 'inbox' | 'processes' | 'incidents' | 'messages' | 'settings' } & {
  readonly to: string;
  readonly icon: Icon;
  readonly right?: Right;
};

const places: readonly Place[] = [
  { name: 'home', to: '/', icon: IconHome },
  { name: 'records', to: '/records', icon: IconLayoutList, right: 'records.read' },
  { name: 'inbox', to: '/inbox', icon: IconInbox, right: 'runs.act' },
  { name: 'processes', to: '/processes', icon: IconSchema, right: 'processes.read' },
  { name: 'incidents', to: '/incidents', icon: IconAlertTriangle, right: 'runs.repair' },
  { name: 'messages', to: '/messages', icon: IconMail, right: 'mailbox.read' },
];
const foot: readonly Place[] = [{ name: 'settings', to: '/settings', icon: IconAdjustmentsHorizontal }];

/** Where one can go, by right; `onGo` closes the drawer it may stand in. */
export function NavigationLinks({ onGo }: { readonly onGo?: () => void }) {
  const { t } = useTranslation('shell');
  const { rights } = useMe();
  const link = ({ name, to, icon: PlaceIcon, right }: Place) =>
    (right === undefined || rights.includes(right)) && (
      <li key={name}>
        <Link
          to={to}
          className={css.item}
          activeProps={{ 'aria-current': 'page' }}
          activeOptions={{ exact: to === '/' }}
          onClick={onGo}
        >
          <PlaceIcon size={18} stroke={1.6} aria-hidden="true" />
          <span>{t(`nav.${name}`)}</span>
        </Link>
      </li>
    );
  return (
    <>
      <ul className={css.list}>{places.map(link)}</ul>
      <ul className={`${css.list} ${css.foot}`}>{foot.map(link)}</ul>
    </>
  );
}
