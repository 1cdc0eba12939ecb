import { Button, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  IconCheck,
  IconChevronDown,
  IconEyeOff,
  IconHome,
  IconLink,
  IconSettings,
  IconUsers,
} from '@tabler/icons-react';
import type { ModuleDefinition } from '@throughline/crm';
import { useTranslation } from 'react-i18next';
import { toast } from '../parts/notices/toast.ts';
import type { List } from '../records/list/use-list.ts';
import { useNoun } from '../words/language.ts';
import { ManageViews } from './manage-views.tsx';
import css from './views.module.css';

/** Which view is shown, the others there are, and the way to arrange them. */
export function ViewMenu({ module, list }: { readonly module: ModuleDefinition; readonly list: List }) {
  const { t } = useTranslation('views');
  const noun = useNoun();
  const [managing, drawer] = useDisclosure(false);
  const { view, views } = list;
  const all = t('all', { module: noun(module.labelPlural) });
  const copyLink = async () => {
    await navigator.clipboard.writeText(location.href);
    toast(t('linkCopied'));
  };
  return (
    <>
      <Menu position="bottom-start" width={300}>
        <Menu.Target>
          <Button
            variant="subtle"
            size="compact-md"
            className={css.current}
            aria-label={t('current', { name: view?.name ?? all })}
            rightSection={<IconChevronDown size={16} />}
          >
            <span className="cut">{view?.name ?? all}</span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={css.menu}>
          <Item name={all} chosen={view === null} isStart={list.start === null} onClick={() => list.open(null)} />
          {views.map((one) => (
            <Item
              key={one.id}
              name={one.name}
              chosen={view?.id === one.id}
              isStart={list.start === one.id}
              shared={one.sharedWith.length > 0}
              onClick={() => list.open(one.id)}
            />
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<IconLink size={16} />} onClick={copyLink}>
            {t('copyLink')}
          </Menu.Item>
          <Menu.Item leftSection={<IconSettings size={16} />} onClick={drawer.open}>
            {t('manage')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {view !== null && view.withheld > 0 && (
        <span className={css.withheld} role="status">
          <IconEyeOff size={16} aria-hidden="true" /> {t('withheld', { count: view.withheld })}
        </span>
      )}
      {managing && <ManageViews module={module} list={list} onClose={drawer.close} />}
    </>
  );
}

function Item(props: {
  readonly name: string;
  readonly chosen: boolean;
  readonly isStart: boolean;
  readonly shared?: boolean;
  readonly onClick: () => void;
}) {
  const { t } = useTranslation('views');
  return (
    <Menu.Item
      aria-current={props.chosen || undefined}
      leftSection={props.chosen ? <IconCheck size={16} /> : <span className={css.gap} />}
      rightSection={
        <span className={css.marks}>
          {props.shared && <IconUsers size={14} aria-label={t('isShared')} />}
          {props.isStart && <IconHome size={14} aria-label={t('isStart')} />}
        </span>
      }
      onClick={props.onClick}
    >
      <span className="cut">{props.name}</span>
    </Menu.Item>
  );
}
