import { useQuery } from '@tanstack/react-query';
import { declarations } from '@throughline/catalog';
import { type Process, routes } from '@throughline/contract';
import type { Condition } from '@throughline/expression';
import { type Document, type Node, nodeName, wordsOfNode } from '@throughline/graph';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/ask.ts';
import { useModules } from '../api/directory.ts';
import { useLanguage } from '../words/language.ts';

export type Nodes = {
  /** What a node is called; one that only an older version has is said to be gone. */
  readonly nameOf: (id: string) => string;
  /** Place in the drawing's order; last for what is gone. */
  readonly placeOf: (id: string) => number;
  /** Nothing stays there: the process ends. */
  readonly isEnd: (id: string) => boolean;
  /** Records that stand where a state says, where the process moves a field. */
  readonly filterOf: (id: string) => Condition | null;
};

/** The nodes of the live version by their names. */
export function useNodes({ id, liveVersion }: Process): Nodes {
  const { t } = useTranslation('usage');
  const language = useLanguage();
  const modules = useModules();
  const { data } = useQuery({
    ...ask(routes.processes.readVersion, { params: { id, number: liveVersion ?? 1 } }),
    enabled: liveVersion !== null,
  });
  const document: Document | undefined = data?.document;
  return useMemo(() => {
    const nodes = new Map((document?.nodes ?? []).map((node, place) => [node.id, { node, place }]));
    const named = (node: Node, of: Document) => {
      const words = wordsOfNode(of, node, modules, language);
      return nodeName(node, declarations.nodes[node.type], language, { words, document: of });
    };
    return {
      nameOf: (node) => {
        const found = nodes.get(node);
        if (document === undefined) return '…';
        return found === undefined ? t('gone') : named(found.node, document);
      },
      placeOf: (node) => nodes.get(node)?.place ?? Number.MAX_SAFE_INTEGER,
      isEnd: (node) => nodes.get(node)?.node.config.final === true,
      filterOf: (node) => {
        const field = document?.settings.field;
        const value = nodes.get(node)?.node.config.value;
        if (typeof field !== 'string' || typeof value !== 'string') return null;
        return { all: [{ of: field, is: 'equals', value }] };
      },
    };
  }, [document, modules, language, t]);
}
