import { Button, Menu } from '@mantine/core';
import { IconArrowMerge, IconCopy } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { mostMerged } from '@throughline/contract';
import { type ModuleDefinition, matchFields } from '@throughline/crm';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../parts/link.tsx';

/** In the menu of a record. */
export function MergeItem({ module, id }: { readonly module: ModuleDefinition; readonly id: string }) {
  const { t } = useTranslation('merge');
  const navigate = useNavigate();
  return (
    <Menu.Item
      leftSection={<IconArrowMerge size={16} />}
      onClick={() => navigate({ to: '/merge/$module', params: { module: module.id }, search: { ids: id } })}
    >
      {t('menu')}
    </Menu.Item>
  );
}

/** Beside a list: two to five chosen records become one. */
export function MergeChosen({ module, ids }: { readonly module: ModuleDefinition; readonly ids: readonly string[] }) {
  const { t } = useTranslation('merge');
  const navigate = useNavigate();
  return (
    <Button
      variant="default"
      disabled={ids.length < 2 || ids.length > mostMerged}
      leftSection={<IconArrowMerge size={16} />}
      onClick={() => navigate({ to: '/merge/$module', params: { module: module.id }, search: { ids: ids.join(',') } })}
    >
      {t('chosen')}
    </Button>
  );
}

/** Beside a list whose records can be duplicates. */
export function DuplicatesLink({
  module,
  className,
}: {
  readonly module: ModuleDefinition;
  readonly className: string;
}) {
  const { t } = useTranslation('merge');
  if (matchFields(module).size === 0) return null;
  return (
    <ButtonLink
      to="/duplicates/$module"
      params={{ module: module.id }}
      variant="default"
      className={className}
      leftSection={<IconCopy size={16} />}
    >
      {t('duplicates.link')}
    </ButtonLink>
  );
}
