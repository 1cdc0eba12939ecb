import { useMediaQuery } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { Draft } from '@throughline/contract';
import { say, type Text } from '@throughline/expression';
import { ReactFlowProvider } from '@xyflow/react';
import i18next from 'i18next';
import { useEffect, useState } from 'react';
import { useModules } from '../api/directory.ts';
import { sessionQuery, useMe } from '../api/session.ts';
import { LoadingPage } from '../parts/notices/loading.tsx';
import { useLanguage } from '../words/language.ts';
import { createStage, type Stage } from './canvas/stage.ts';
import { DesignerProvider, type Opened } from './designer-context.ts';
import { Editor } from './editor.tsx';
import { type OpenedDraft, openDraft, openVersion } from './open-designer.ts';
import { SaverProvider } from './saver-context.ts';
import { toastReason } from './toast-reason.ts';
import { VersionShown } from './versions/version-shown.ts';
import { useView } from './view.ts';

const draftRoute = getRouteApi('/signed-in/processes/$id');
const versionRoute = getRouteApi('/signed-in/processes/$id/versions/$number');

/** The designer on the draft of a process. */
export function DraftPage() {
  const { draft, whoLabel } = draftRoute.useLoaderData();
  const { numbers } = draftRoute.useSearch();
  useEffect(() => {
    if (numbers === true) useView.getState().show({ numbers: true });
  }, [numbers]);
  return <Designing key={draft.process.id} draft={draft} whoLabel={whoLabel} version={null} />;
}

/** The designer on a published version, which can only be looked at. */
export function VersionPage() {
  const { draft, whoLabel, version } = versionRoute.useLoaderData();
  return <Designing key={`${draft.process.id} ${version}`} draft={draft} whoLabel={whoLabel} version={version} />;
}

function Designing(props: {
  readonly draft: Draft;
  readonly whoLabel: (who: string) => string | null;
  readonly version: number | null;
}) {
  const opened = useOpenedDraft(props);
  const stage = useStageOf(opened);
  if (!opened || !stage) return <LoadingPage />;
  return (
    <VersionShown value={props.version}>
      <SaverProvider value={opened.saver}>
        <DesignerProvider value={stage}>
          <ReactFlowProvider>
            <Editor />
          </ReactFlowProvider>
        </DesignerProvider>
      </SaverProvider>
    </VersionShown>
  );
}

/** Opens once per page; what the server sends later (the list renewed, the window focused) does not open it again. */
function useOpenedDraft({ draft, whoLabel, version }: Parameters<typeof Designing>[0]): OpenedDraft | undefined {
  const modules = useModules();
  const me = useMe();
  const queries = useQueryClient();
  const phone = useMediaQuery('(width < 48em)', false, { getInitialValueInEffect: false });
  const [opened, setOpened] = useState<OpenedDraft>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: opened with what was there then
  useEffect(() => {
    let gone = false;
    let open: OpenedDraft | undefined;
    const onRefused = (reason: Text): void => toastReason(say(reason, i18next.language as 'en'));
    const onSignedOut = (): void => void queries.invalidateQueries(sessionQuery);
    // A screen that small is for looking: gestures need room.
    const rights = phone ? me.rights.filter((right) => right !== 'processes.edit') : me.rights;
    const options = { draft, modules, me: { ...me, rights }, whoLabel, onRefused, onSignedOut };
    const opening = version === null ? openDraft(options) : Promise.resolve(openVersion(options));
    void opening.then((made) => {
      open = made;
      if (gone) made.close();
      else setOpened(made);
    });
    return () => {
      gone = true;
      open?.close();
      useView.getState().reset();
    };
  }, []);
  return opened;
}

function useStageOf(opened: OpenedDraft | undefined): Opened | undefined {
  const language = useLanguage();
  const [made, setMade] = useState<Opened>();
  useEffect(() => {
    if (!opened) return;
    const stage: Stage = createStage(opened.designer, language);
    setMade({ designer: opened.designer, stage });
    return () => stage.stop();
  }, [opened, language]);
  return made;
}
