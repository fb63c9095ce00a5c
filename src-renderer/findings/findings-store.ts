// What the checks say about the project on screen, in sum: for the road's line, Check, and whoever has to know whether
// something must be fixed. Part of the first screen, so it stays small; the remarks themselves are asked for elsewhere.
import { useEffect } from "react";
import { create } from "zustand";
import type { FindingsSummary } from "../../src-shared/contract/findings.ts";
import type { AppError } from "../../src-shared/errors.ts";
import { newestOnly } from "../lib/newest.ts";
import { ask, asAppError } from "../transport/studio-client.ts";
import { onFindingsChanged } from "./reload-findings.ts";
import { thingCount } from "./summary-counts.ts";

export type { FindingsSummary };

export type FindingsState = {
  readonly projectId: string | null;
  /** null until it arrived. */
  readonly summary: FindingsSummary | null;
  readonly error: AppError | null;
};

export const useFindings = create<FindingsState>(() => ({ projectId: null, summary: null, error: null }));

const newest = newestOnly();

/** The sum of a project's remarks, asked for when it is shown first; null until it is known. */
export function useSummaryOf(projectId: string | null): FindingsSummary | null {
  const shownId = useFindings((state) => state.projectId);
  const summary = useFindings((state) => state.summary);
  useEffect(() => {
    if (projectId === null || useFindings.getState().projectId === projectId) return;
    useFindings.setState({ projectId, summary: null, error: null });
    void loadSummary();
  }, [projectId]);
  return shownId === projectId ? summary : null;
}

/** How many things stand in the way of a training; 0 also while nobody knows. */
export function useMustFixCount(projectId: string): number {
  const summary = useSummaryOf(projectId);
  return summary?.state === "cannot-train" ? thingCount(summary, "error") : 0;
}

export async function loadSummary(): Promise<void> {
  const { projectId } = useFindings.getState();
  if (projectId === null) return;
  await newest(() => ask("findings.summary", { projectId }), {
    done: (summary) => showSummary(projectId, summary),
    failed: (error) => {
      if (useFindings.getState().projectId === projectId) useFindings.setState({ error: asAppError(error) });
    },
  });
}

/** A fresher state that came with another answer. */
export function showSummary(projectId: string, summary: FindingsSummary): void {
  if (useFindings.getState().projectId === projectId) useFindings.setState({ summary, error: null });
}

onFindingsChanged(loadSummary);
