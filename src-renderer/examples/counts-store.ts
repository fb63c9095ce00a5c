// How many examples the project has, and what for: for the footer and whoever has to know the whole number. Asked
// again some time after a change, not with each key.
import { useEffect } from "react";
import { create } from "zustand";
import type { Output } from "../../src-shared/contract/contract.ts";
import { newestOnly } from "../lib/newest.ts";
import { reportFailure } from "../transport/failures.ts";
import { ask, subscribe } from "../transport/studio-client.ts";

export type Counts = Output<"examples.counts">;

/** null until they arrived. */
export const useCounts = create<{ readonly projectId: string | null; readonly counts: Counts | null }>(
  () => ({ projectId: null, counts: null }),
);

/** Counting reads an index of all examples: not at every change while somebody types. */
const afterMs = 600;
const newest = newestOnly();

async function loadCounts(projectId: string): Promise<void> {
  await newest(() => ask("examples.counts", { projectId }), {
    done: (counts) => useCounts.setState({ projectId, counts }),
    failed: reportFailure,
  });
}

/** Keeps the counts of a project fresh while a component shows them. */
export function useFreshCounts(projectId: string | null): Counts | null {
  useEffect(() => {
    if (projectId === null) return undefined;
    void loadCounts(projectId);
    let timer: ReturnType<typeof setTimeout> | null = null;
    const unsubscribe = subscribe((push) => {
      if (push.type !== "changed" || !push.topics.includes("examples")) return;
      timer ??= setTimeout(() => {
        timer = null;
        void loadCounts(projectId);
      }, afterMs);
    });
    return () => {
      unsubscribe();
      if (timer !== null) clearTimeout(timer);
    };
  }, [projectId]);
  return useCounts((state) => (state.projectId === projectId ? state.counts : null));
}
