import { Button, Radio, Tooltip } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type Answer, routes } from '@throughline/contract';
import type { Field, ModuleDefinition } from '@throughline/crm';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { systemFields } from '../conditions/field-at.ts';
import { FieldValue } from '../fields/field-value.tsx';
import { TextLink } from '../parts/link.tsx';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { toast } from '../parts/notices/toast.ts';
import { useSay } from '../words/language.ts';
import { useShow } from '../words/show.ts';
import css from './merge.module.css';
import { type Candidate, type Choice, keeps, sortFields, valueIn, wanted } from './merge-choice.ts';
import { WhatMoves } from './what-moves.tsx';

type Props = {
  readonly module: ModuleDefinition;
  readonly preview: Answer<typeof routes.merge.previewMerge>;
};

/** Side by side: one column a record, one row a field; differing fields first. */
export function MergeTable({ module, preview }: Props) {
  const { t } = useTranslation('merge');
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { records: candidates, names } = preview;
  const [staying, setStaying] = useState(() => candidates.find(({ staysNot }) => staysNot === null)?.record.id);
  const [choice, setChoice] = useState<Choice>({});
  const [all, setAll] = useState(false);
  const stays = candidates.find(({ record }) => record.id === staying) ?? candidates[0];
  const merge = useMutation({
    mutationFn: (body: Parameters<typeof mergeBody>) => {
      const [one, others, take] = body;
      return call(routes.merge.mergeRecords, {
        params: { module: module.id, id: one.record.id },
        body: mergeBody(one, others, take),
      });
    },
    onSuccess: async ({ id, name }) => {
      toast(t('merged', { name }));
      await navigate({ to: '/records/$module/$id', params: { module: module.id, id } });
      await queryClient.invalidateQueries();
    },
  });
  if (stays === undefined) return null;
  const others = candidates.filter((one) => one !== stays);
  const owner = systemFields.find(({ id }) => id === 'owner');
  const { differing, same } = sortFields(module, owner, candidates);
  const shown = all ? [...differing, ...same] : differing;
  const refused = stays.staysNot ?? others.find(({ goesNot }) => goesNot !== null)?.goesNot ?? null;
  return (
    <>
      <div className={css.scroll}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">
                <span className="sr">{t('field')}</span>
              </th>
              {candidates.map((candidate) => (
                <Head
                  key={candidate.record.id}
                  module={module}
                  candidate={candidate}
                  stays={candidate === stays}
                  onStay={() => setStaying(candidate.record.id)}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((field) => (
              <Row
                key={field.id}
                field={field}
                candidates={candidates}
                names={names}
                locked={stays.locked.includes(field.id)}
                kept={keeps(field.id, stays, others, choice)}
                fixed={same.includes(field)}
                onTake={(id) => setChoice((now) => ({ ...now, [field.id]: id }))}
              />
            ))}
          </tbody>
        </table>
      </div>
      {same.length > 0 && !all && (
        <Button variant="subtle" onClick={() => setAll(true)} className={css.own ?? ''}>
          {t('same', { count: same.length })}
        </Button>
      )}
      <WhatMoves stays={stays} others={others} />
      {refused !== null && <p role="alert">{refused}</p>}
      {merge.error !== null && <ErrorNotice error={merge.error} />}
      <div className={css.foot}>
        <Button variant="default" onClick={() => window.history.back()}>
          {t('cancel')}
        </Button>
        <Button
          disabled={refused !== null}
          loading={merge.isPending}
          onClick={() => merge.mutate([stays, others, wanted([...differing, ...same], stays, others, choice)])}
        >
          {t('merge', { count: candidates.length })}
        </Button>
      </div>
    </>
  );
}

function mergeBody(stays: Candidate, others: readonly Candidate[], take: { [field: string]: string }) {
  const revisions = others.map(({ record: { id, revision } }) => ({ id, revision }));
  return { revision: stays.record.revision, others: revisions, take };
}

function Head(props: {
  readonly module: ModuleDefinition;
  readonly candidate: Candidate;
  readonly stays: boolean;
  readonly onStay: () => void;
}) {
  const { t } = useTranslation('merge');
  const show = useShow();
  const { record, staysNot, goesNot } = props.candidate;
  return (
    <th scope="col" data-stays={props.stays || undefined}>
      <TextLink to="/records/$module/$id" params={{ module: props.module.id, id: record.id }}>
        {record.name}
      </TextLink>
      <Radio
        name="stays"
        checked={props.stays}
        onChange={props.onStay}
        disabled={staysNot !== null}
        label={t('stays')}
        aria-label={t('staysOf', { name: record.name })}
      />
      <p className="muted small">{t('created', { when: show.when(record.createdAt) })}</p>
      {(props.stays ? staysNot : goesNot) !== null && <p className="muted small">{props.stays ? staysNot : goesNot}</p>}
    </th>
  );
}

function Row(props: {
  readonly field: Field;
  readonly candidates: readonly Candidate[];
  readonly names: { readonly [id: string]: string };
  readonly locked: boolean;
  readonly kept: string;
  readonly fixed: boolean;
  readonly onTake: (id: string) => void;
}) {
  const { t } = useTranslation('merge');
  const say = useSay();
  const { field, candidates, names, locked, kept, fixed } = props;
  const label = say(field.label);
  return (
    <tr>
      <th scope="row">
        {label}
        {locked && (
          <Tooltip label={t('locked')} multiline maw={260}>
            <IconLock size={14} role="img" aria-label={t('locked')} />
          </Tooltip>
        )}
      </th>
      {candidates.map(({ record }) => (
        <td key={record.id} data-kept={kept === record.id || undefined}>
          <div className={css.cell}>
            {!fixed && (
              <Radio
                name={`take-${field.id}`}
                checked={kept === record.id}
                disabled={locked}
                onChange={() => props.onTake(record.id)}
                aria-label={t('take', { field: label, name: record.name })}
              />
            )}
            <FieldValue field={field} value={valueIn(record, field.id)} names={names} />
          </div>
        </td>
      ))}
    </tr>
  );
}
