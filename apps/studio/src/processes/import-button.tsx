import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { declarations } from '@throughline/catalog';
import { routes } from '@throughline/contract';
import { type Language, say } from '@throughline/expression';
import { type Document, readDocument } from '@throughline/graph';
import { type ChangeEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { useModules } from '../api/directory.ts';
import { toastError } from '../parts/notices/toast.ts';
import { useLanguage } from '../words/language.ts';
import { toastUnread } from './toast-unread.ts';

/** A process from a JSON file: checked here, made as a new draft, opened. */
export function ImportButton() {
  const { t } = useTranslation('processes');
  const language = useLanguage();
  const modules = useModules();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const box = useRef<HTMLInputElement>(null);
  const create = useMutation({
    mutationFn: ({ document, name }: { document: Document; name: string }) =>
      call(routes.processes.createProcess, {
        body: { kind: document.kind, module: document.module, name, document: document as never },
      }),
    onSuccess: async ({ process }) => {
      await queries.invalidateQueries({ queryKey: [routes.processes.listProcesses.path] });
      await navigate({ to: '/processes/$id', params: { id: process.id } });
    },
    onError: toastError,
  });
  const read = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const file = event.currentTarget.files?.[0];
    event.currentTarget.value = '';
    if (!file) return;
    const result = readProcess(await file.text(), language);
    if ('unread' in result) return toastUnread(t('import.unread', { file: file.name }), result.unread);
    const { document } = result;
    if (!modules.some((module) => module.id === document.module))
      return toastUnread(t('import.unread', { file: file.name }), t('import.noModule', { module: document.module }));
    create.mutate({ document, name: file.name.replace(/\.json$/i, '').slice(0, 120) || t('import.name') });
  };
  return (
    <>
      <input
        ref={box}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={t('import.file')}
        onChange={(event) => void read(event)}
      />
      <Button variant="default" loading={create.isPending} onClick={() => box.current?.click()}>
        {t('import.button')}
      </Button>
    </>
  );
}

/** The document of a file, or what is wrong with it in words. */
function readProcess(text: string, language: Language): { readonly document: Document } | { readonly unread: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { unread: error instanceof Error ? error.message : '' };
  }
  const read = readDocument(json);
  if ('problems' in read)
    return {
      unread: read.problems
        .slice(0, 3)
        .map((problem) => say(problem.message, language))
        .join(' '),
    };
  const unknown = read.document.nodes.find((node) => !declarations.nodes[node.type]);
  return unknown ? { unread: unknown.type } : read;
}
