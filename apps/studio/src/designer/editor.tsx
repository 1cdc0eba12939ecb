import { useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense } from 'react';
import { Announcements } from './announce.tsx';
import { AddPanel } from './canvas/add-panel.tsx';
import { Canvas } from './canvas/canvas.tsx';
import { Strip } from './canvas/cards/strip.tsx';
import { useDesigner } from './designer-context.ts';
import css from './editor.module.css';
import { Inspector } from './inspector/inspector.tsx';
import { NodeContextMenu } from './inspector/node-menu.tsx';
import { useClipboard } from './keyboard/use-clipboard.ts';
import { useKeyboard } from './keyboard/use-keyboard.ts';
import { Outline } from './outline/outline.tsx';
import { Ghost } from './palette/ghost.tsx';
import { Palette } from './palette/palette.tsx';
import { ProblemsPanel } from './problems/problems-panel.tsx';
import { useKnownCalendars } from './problems/use-known-calendars.ts';
import { AdoptionProgress } from './publish/adoption-progress.tsx';
import { TopBar } from './top-bar/top-bar.tsx';
import { useView } from './view.ts';

const JsonView = lazy(async () => ({ default: (await import('./json/json-view.tsx')).JsonView }));
const PublishDialog = lazy(async () => ({ default: (await import('./publish/publish-dialog.tsx')).PublishDialog }));

const SearchBox = lazy(async () => ({ default: (await import('./search/search-box.tsx')).SearchBox }));
const ShortcutsSheet = lazy(async () => ({ default: (await import('./keyboard/shortcuts-sheet.tsx')).ShortcutsSheet }));
const NumbersBar = lazy(async () => ({ default: (await import('./usage/numbers-bar.tsx')).NumbersBar }));
const VersionsDrawer = lazy(async () => ({ default: (await import('./versions/versions-drawer.tsx')).VersionsDrawer }));

/** The editor: palette, canvas, inspector, problems; on a phone the drawing with its outline, to be looked at. */
export function Editor() {
  useKeyboard();
  useClipboard();
  useKnownCalendars();
  const { mayEdit } = useDesigner();
  const { outline, json, numbers, publish, search, shortcuts, versions, show } = useView();
  const phone = useMediaQuery('(width < 48em)', false, { getInitialValueInEffect: false });
  return (
    <div className={css.editor} data-read-only={!mayEdit || undefined}>
      <TopBar onPublish={() => show({ publish: true })} />
      {mayEdit && !phone && <Palette />}
      <div className={css.middle}>
        {numbers && (
          <Suspense fallback={null}>
            <NumbersBar />
          </Suspense>
        )}
        <Strip />
        <div className={css.stage}>
          {(outline || phone) && <Outline closable={!phone} />}
          <Canvas />
          <AdoptionProgress />
        </div>
        {json && (
          <Suspense fallback={<div className={css.loadingJson} aria-busy="true" />}>
            <JsonView />
          </Suspense>
        )}
        {!phone && <ProblemsPanel />}
      </div>
      {!phone && <Inspector />}
      <AddPanel />
      <NodeContextMenu />
      <Ghost />
      <Suspense>
        {search && <SearchBox />}
        {shortcuts && <ShortcutsSheet />}
        {versions && <VersionsDrawer />}
        {publish && <PublishDialog />}
      </Suspense>
      <Announcements />
    </div>
  );
}
