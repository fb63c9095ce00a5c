// The page of examples on screen and where it stands in the project's order. Holds one page, never the project.
import { create } from "zustand";
import type { Input } from "../../src-shared/contract/contract.ts";
import type { ExampleRow } from "../../src-shared/contract/examples.ts";
import type { AppError } from "../../src-shared/errors.ts";
import { newestOnly } from "../lib/newest.ts";
import { ask, asAppError } from "../transport/studio-client.ts";

export const pageSize = 200;

type Place = Input<"examples.page">["after"];

export type ExamplesState = {
  readonly projectId: string | null;
  /** Where the pages up to this one begin; the last is the one shown. */
  readonly places: readonly Place[];
  /** null until the page arrived. */
  readonly examples: readonly ExampleRow[] | null;
  readonly exampleCount: number;
  readonly error: AppError | null;
};

const nothing: ExamplesState = {
  projectId: null,
  places: [null],
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
  await loadPage(useExamples.getState().places);
}

export async function showNextPage(): Promise<void> {
  const { places, examples } = useExamples.getState();
  const last = examples?.at(-1);
  if (last) await loadPage([...places, { exampleId: last.exampleId, rank: last.rank }]);
}

export async function showPreviousPage(): Promise<void> {
  const { places } = useExamples.getState();
  if (places.length > 1) await loadPage(places.slice(0, -1));
}

async function loadPage(places: readonly Place[]): Promise<void> {
  const { projectId } = useExamples.getState();
  if (projectId === null) return;
  const after = places.at(-1) ?? null;
  await newest(() => ask("examples.page", { projectId, after, limit: pageSize }), {
    done: ({ examples, exampleCount }) => {
      if (useExamples.getState().projectId !== projectId) return;
      if (examples.length === 0 && after !== null) void loadPage([null]);
      else useExamples.setState({ places, examples, exampleCount, error: null });
    },
    failed: (error) => {
      if (useExamples.getState().projectId === projectId) useExamples.setState({ error: asAppError(error) });
    },
  });
}
