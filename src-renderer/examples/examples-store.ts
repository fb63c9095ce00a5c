// The page of examples on screen and where it stands in the view. Holds one page, never the project.
import { create } from "zustand";
import type { Output } from "../../src-shared/contract/contract.ts";
import type { ExampleRow } from "../../src-shared/contract/examples.ts";
import type { AppError } from "../../src-shared/errors.ts";
import { newestOnly } from "../lib/newest.ts";
import { ask, asAppError } from "../transport/studio-client.ts";

export const pageSize = 200;

export type ExamplesState = {
  readonly projectId: string | null;
  /** The frozen list the pages are of; null until it is made. */
  readonly viewId: string | null;
  /** The row of the view the page begins with, from 0. */
  readonly from: number;
  /** null until the page arrived. */
  readonly examples: readonly ExampleRow[] | null;
  readonly exampleCount: number;
  readonly error: AppError | null;
};

const nothing: ExamplesState = {
  projectId: null,
  viewId: null,
  from: 0,
  examples: null,
  exampleCount: 0,
  error: null,
};

export const useExamples = create<ExamplesState>(() => nothing);

const newest = newestOnly();

export function showExamplesOf(projectId: string): void {
  if (useExamples.getState().projectId === projectId) return;
  useExamples.setState({ ...nothing, projectId });
  void reloadExamples();
}

/** Asks again for the page on screen; falls back to the first one when its place is gone. */
export async function reloadExamples(): Promise<void> {
  await loadPage(useExamples.getState().from);
}

export async function showNextPage(): Promise<void> {
  const { from, exampleCount } = useExamples.getState();
  if (from + pageSize < exampleCount) await loadPage(from + pageSize);
}

export async function showPreviousPage(): Promise<void> {
  await loadPage(Math.max(0, useExamples.getState().from - pageSize));
}

async function loadPage(from: number): Promise<void> {
  const { projectId } = useExamples.getState();
  if (projectId === null) return;
  await newest(() => pageOf(projectId, from), {
    done: ({ viewId, examples, exampleCount }) => {
      if (useExamples.getState().projectId !== projectId) return;
      if (examples.length === 0 && from > 0) void loadPage(0);
      else useExamples.setState({ viewId, from, examples, exampleCount, error: null });
    },
    failed: (error) => {
      if (useExamples.getState().projectId === projectId) useExamples.setState({ error: asAppError(error) });
    },
  });
}

/** The studio forgets views when it starts again: then the same list is made anew. */
async function pageOf(projectId: string, from: number): Promise<Output<"examples.page">> {
  const { viewId } = useExamples.getState();
  const page = (view: string): Promise<Output<"examples.page">> =>
    ask("examples.page", { projectId, viewId: view, from, limit: pageSize });
  const open = async (): Promise<Output<"examples.page">> =>
    page((await ask("examples.openView", { projectId })).viewId);
  if (viewId === null) return open();
  try {
    return await page(viewId);
  } catch (error) {
    if (asAppError(error).code !== "view-expired") throw error;
    return open();
  }
}
