import { type Draft, routes } from '@throughline/contract';
import type * as z from 'zod';
import { type ApiError, isApiError } from '../../api/api-error.ts';
import type { call } from '../../api/call.ts';
import { compactEdits } from './compact-edits.ts';
import type { Designer } from './designer.ts';
import type { Unsent } from './designer-state.ts';
import type { Kept } from './kept-draft.ts';
import { rebaseUnsent, type SavedEdits } from './rebase-unsent.ts';

/** The draft is sent when hands rest this long, in milliseconds, and at the latest after `longestPause`. */
const pause = 600;
const longestPause = 3_000;
/** The server takes no more edits in one request. */
const mostEdits = 500;
/** First and longest wait before an unreachable server is tried again, in milliseconds. */
const firstRetry = 2_000;
const longestRetry = 30_000;

type JSONType = z.core.util.JSONType;

export type SaverOptions = {
  readonly designer: Designer;
  readonly call: typeof call;
  readonly me: string;
  /** Keeps what is unsent in this browser; false when there is no room. */
  readonly keep: (kept: Kept) => boolean;
  /** Called when the server no longer knows the session. */
  readonly onSignedOut: () => void;
};
export type Saver = {
  /** Sends what is unsent now; true when the server then has everything. */
  readonly flush: () => Promise<boolean>;
  /** Gives up what the server refused and shows the draft as the server has it. */
  readonly giveUp: () => Promise<void>;
  readonly stop: () => void;
};

/** Sends gestures to the server one after another, in order, each with its name, and keeps those it does not have in this browser. */
export function saveDraft({ designer, call, me, keep, onSignedOut }: SaverOptions): Saver {
  const { store } = designer;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let firstWaiting: number | undefined;
  let sending: Promise<boolean> | undefined;
  let retry = firstRetry;

  const set = store.setState;
  const keepUnsent = (): boolean => {
    const { revision, unsent } = store.getState();
    return keep({ base: revision, unsent });
  };
  const later = (wait: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), wait);
  };

  const sendFirst = async (): Promise<void> => {
    const { process, revision, unsent } = store.getState();
    const { count, label, edits, rest } = nextRequest(unsent);
    try {
      const body = { baseRevision: revision, edits: edits as unknown as JSONType[], label };
      const answer = await call(routes.processes.saveEdits, { params: { id: process.id }, body });
      set((state) => ({
        revision: answer.revision,
        unsent: [...rest, ...state.unsent.slice(count)],
        saving: { is: 'saved', at: answer.updatedAt },
      }));
    } catch (error) {
      if (!isApiError(error, 'stale')) throw error;
      await rebase(error, count);
    }
    retry = firstRetry;
    keepUnsent();
  };

  const rebase = async (stale: ApiError, sent: number): Promise<void> => {
    const { revision, since } = stale.details as unknown as { revision: number; since: readonly SavedEdits[] };
    const draft: Draft = await call(routes.processes.readDraft, { params: { id: store.getState().process.id } });
    // Somebody saved between the two answers; the next attempt tells the rest.
    if (draft.revision !== revision) return;
    const { unsent, meanwhile } = store.getState();
    const result = rebaseUnsent({ theirs: draft.document, since, unsent, sent, me }, designer.declarations);
    designer.rebase(result.document, {
      process: draft.process,
      revision,
      openedAt: revision,
      unsent: result.unsent,
      meanwhile: result.meanwhile ?? meanwhile,
      saving: { is: 'saved', at: draft.updatedAt },
    });
  };

  const sendAll = async (): Promise<boolean> => {
    try {
      while (store.getState().unsent.length > 0) {
        set({ saving: { is: 'saving' } });
        await sendFirst();
      }
      return true;
    } catch (error) {
      return failed(error);
    } finally {
      sending = undefined;
      firstWaiting = undefined;
    }
  };

  const failed = (error: unknown): boolean => {
    if (isApiError(error, 'notSignedIn')) onSignedOut();
    if (isApiError(error, 'invalidDocument', 'badRequest', 'notAllowed', 'notFound', 'tooLarge')) {
      set({ saving: { is: 'refused', message: [error.message, error.hint].filter(Boolean).join(' ') } });
      return false;
    }
    set({ saving: { is: 'offline', kept: keepUnsent() } });
    later(retry);
    retry = Math.min(retry * 2, longestRetry);
    return false;
  };

  const flush = (): Promise<boolean> => {
    clearTimeout(timer);
    sending ??= sendAll();
    return sending;
  };

  const stopListening = store.subscribe((state, before) => {
    if (state.unsent === before.unsent || state.unsent.length <= before.unsent.length) return;
    keepUnsent();
    if (sending) return;
    if (state.saving.is === 'saved') set({ saving: { is: 'saving' } });
    const now = performance.now();
    firstWaiting ??= now;
    later(Math.max(0, Math.min(pause, firstWaiting + longestPause - now)));
  });
  /** What others saved while nobody looked; mine goes first, and is then laid over theirs. */
  const refresh = async (): Promise<void> => {
    if (document.visibilityState !== 'visible' || sending) return;
    if (store.getState().unsent.length > 0) return void flush();
    const draft = await call(routes.processes.readDraft, { params: { id: store.getState().process.id } });
    const { revision, unsent } = store.getState();
    if (draft.revision <= revision || unsent.length > 0) return;
    show(draft);
  };
  const onVisible = (): void => {
    // Not reached: the next gesture finds out and says so.
    refresh().catch(() => {});
  };
  const show = (draft: Draft): void => {
    const { process, revision } = draft;
    designer.rebase(draft.document, {
      process,
      revision,
      openedAt: revision,
      unsent: [],
      saving: { is: 'saved', at: draft.updatedAt },
    });
  };
  const online = (): void => void flush();
  document.addEventListener('visibilitychange', onVisible);
  window.addEventListener('online', online);
  if (store.getState().unsent.length > 0) later(0);

  return {
    flush,
    giveUp: async () => {
      const draft = await call(routes.processes.readDraft, { params: { id: store.getState().process.id } });
      show(draft);
      keepUnsent();
    },
    stop: () => {
      clearTimeout(timer);
      stopListening();
      window.removeEventListener('online', online);
      document.removeEventListener('visibilitychange', onVisible);
    },
  };
}

/** The first unsent gesture with those that merge with it; `rest` is what does not fit into one request. */
function nextRequest(unsent: readonly Unsent[]) {
  const first = unsent[0];
  const label = first?.label ?? '';
  let count = 1;
  while (first?.merge !== undefined && unsent[count]?.merge === first.merge) count += 1;
  const all = compactEdits(unsent.slice(0, count).flatMap((gesture) => gesture.edits));
  const rest: readonly Unsent[] = all.length > mostEdits ? [{ label, edits: all.slice(mostEdits) }] : [];
  return { count, label, edits: all.slice(0, mostEdits), rest };
}
