// The passages on screen: pages of fifty as far as somebody has scrolled, what is looked for, and the one an example is
// being written from. Asked for anew when the studio says that they changed.
import { create } from "zustand";
import type { Passage } from "../../src-shared/contract/passages.ts";
import type { AppError } from "../../src-shared/errors.ts";
import { newestOnly } from "../lib/newest.ts";
import { ask, asAppError } from "../transport/studio-client.ts";

export type PassagesState = {
  readonly projectId: string | null;
  readonly find: string;
  readonly isUnusedOnly: boolean;
  /** null until they arrived. */
  readonly passages: readonly Passage[] | null;
  readonly hasMore: boolean;
  readonly foundCount: number;
  readonly totalCount: number;
  readonly error: AppError | null;
  /** The passage an example is written from just now. */
  readonly writtenFromId: number | null;
  /** Dragged over the table: places to drop it are shown. */
  readonly draggedId: number | null;
};

const atFirst: Omit<PassagesState, "projectId"> = {
  find: "",
  isUnusedOnly: false,
  passages: null,
  hasMore: false,
  foundCount: 0,
  totalCount: 0,
  error: null,
  writtenFromId: null,
  draggedId: null,
};

export const usePassages = create<PassagesState>(() => ({ projectId: null, ...atFirst }));

/** One page; more only when somebody asks, and never more than can be looked through. */
const pageLength = 50;
const shownMost = 200;
const newest = newestOnly();

export function showPassagesOf(projectId: string): void {
  if (usePassages.getState().projectId !== projectId) usePassages.setState({ projectId, ...atFirst });
}

export function lookFor(change: Partial<Pick<PassagesState, "find" | "isUnusedOnly">>): void {
  usePassages.setState(change);
  void loadPassages();
}

/** The same stretch again, as long as it was. */
export async function loadPassages(): Promise<void> {
  const { projectId, find, isUnusedOnly, passages } = usePassages.getState();
  if (projectId === null) return;
  const limit = Math.min(shownMost, Math.max(pageLength, passages?.length ?? 0));
  await newest(() => ask("passages.list", { projectId, find, isUnusedOnly, limit }), {
    done: (found) => {
      if (usePassages.getState().projectId === projectId) usePassages.setState({ ...found, error: null });
    },
    failed: (error) => usePassages.setState({ error: asAppError(error) }),
  });
}

/** The next page takes the place of the first where there are many: no list grows without an end. */
export async function loadMorePassages(): Promise<void> {
  const { projectId, find, isUnusedOnly, passages } = usePassages.getState();
  const last = passages?.at(-1);
  if (projectId === null || !passages || !last) return;
  await newest(
    () => ask("passages.list", { projectId, find, isUnusedOnly, after: last.passageId, limit: pageLength }),
    {
      done: (found) =>
        usePassages.setState({
          ...found,
          passages: [...passages, ...found.passages].slice(-shownMost),
          error: null,
        }),
      failed: (error) => usePassages.setState({ error: asAppError(error) }),
    },
  );
}
