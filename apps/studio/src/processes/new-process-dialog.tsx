import { Button, Group, Modal, Radio, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { processKinds } from '@throughline/catalog';
import { routes } from '@throughline/contract';
import { say as sayIn } from '@throughline/expression';
import type { KindId } from '@throughline/graph';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { useModules } from '../api/directory.ts';
import { KindMark } from '../parts/marks/kind-mark.tsx';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { useLanguage, useSay } from '../words/language.ts';
import css from './processes-page.module.css';

/** A new process: of which kind, for which records, called what. */
export function NewProcessDialog() {
  const { t } = useTranslation('processes');
  const { t: parts } = useTranslation('parts');
  const say = useSay();
  const language = useLanguage();
  const modules = useModules();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [kind, setKind] = useState<KindId>(processKinds[0]?.kind ?? 'blueprint');
  const [module, setModule] = useState(modules.find((known) => known.id === 'deals')?.id ?? modules[0]?.id ?? '');
  const [typed, setTyped] = useState<string | null>(null);
  const suggested = suggestName();
  const name = (typed ?? suggested).trim();
  const close = (): void =>
    void navigate({ to: '/processes', search: (before) => ({ ...before, new: undefined }), replace: true });
  const create = useMutation({
    mutationFn: () => call(routes.processes.createProcess, { body: { kind, module, name } }),
    onSuccess: async ({ process }) => {
      await queries.invalidateQueries({ queryKey: [routes.processes.listProcesses.path] });
      await navigate({ to: '/processes/$id', params: { id: process.id } });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name !== '' && module !== '') create.mutate();
  };

  /** “Deal blueprint”, until a name is typed. */
  function suggestName(): string {
    const of = modules.find((known) => known.id === module);
    const kindLabel = processKinds.find((known) => known.kind === kind)?.label;
    if (!of || !kindLabel) return '';
    const words = [sayIn(of.label, language), sayIn(kindLabel, language)];
    return language === 'en' ? `${words[0]} ${words[1]?.toLowerCase()}` : words.join('');
  }

  return (
    <Modal opened onClose={close} title={t('new.title')} closeButtonProps={{ 'aria-label': parts('close') }}>
      <form onSubmit={submit}>
        <Stack gap={16}>
          <Radio.Group label={t('new.kind')} value={kind} onChange={(next) => setKind(next as KindId)}>
            <Stack gap={8} mt={6}>
              {processKinds.map((known) => (
                <Radio.Card key={known.kind} value={known.kind} className={css.kindCard ?? ''}>
                  <KindMark kind={known.kind} size={32} />
                  <span className="grow">
                    <b>{say(known.label)}</b>
                    <span className={css.kindText}>{t(`kind.${known.kind}`)}</span>
                  </span>
                </Radio.Card>
              ))}
            </Stack>
          </Radio.Group>
          <Select
            label={t('new.module')}
            description={t('new.moduleHelp')}
            data={modules.map((known) => ({ value: known.id, label: say(known.labelPlural) }))}
            value={module}
            onChange={(next) => next !== null && setModule(next)}
          />
          <TextInput
            data-autofocus
            label={t('new.name')}
            maxLength={120}
            value={typed ?? suggested}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          {create.error && <ErrorNotice error={create.error} />}
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={close}>
              {parts('cancel')}
            </Button>
            <Button type="submit" loading={create.isPending} disabled={name === '' || module === ''}>
              {t('new.create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
