// Which examples are on screen: the project, the view (a frozen list the studio keeps), and what is known about it.
// The rows themselves are in examples-rows.ts; holds no texts.
import { create } from "zustand";
import type { Input, Output } from "../../src-shared/contract/contract.ts";
import type { OwnColumn } from "../../src-shared/domain/own-column.ts";
import { isWholeProject, type ViewDefinition } from "../../src-shared/domain/view.ts";
import type { AppError } from "../../src-shared/errors.ts";
import { newestOnly } from "../lib/newest.ts";
import { ask, asAppError } from "../transport/studio-client.ts";
import { settled } from "./change-queue.ts";
import { commitOpenEdit } from "./open-edit.ts";

export type View = {
  readonly viewId: string;
  readonly viewRevision: number;
  readonly exampleCount: number;
};

/** The contract's input, mutable by type only. */
type DefinitionInput = Input<"examples.openView">["definition"];

export type ExamplesState = {
  readonly projectId: string | null;
  readonly definition: ViewDefinition;
  /** null until it is made. */
  readonly view: View | null;
  /** Examples that changed since the view was made: they may not be where its sort would put them. */
  readonly changedCount: number;
  /** What is being looked for; the view before it stays on screen. A reload meanwhile must not go back to that one. */
  readonly wanted: ViewDefinition | null;
  readonly error: AppError | null;
  readonly ownColumns: readonly OwnColumn[];
  readonly knownTags: readonly string[];
};

export const wholeProject: ViewDefinition = { filter: { match: "all", conditions: [] }, sorts: [] };

const nothing: ExamplesState = {
  projectId: null,
  definition: wholeProject,
  view: null,
  changedCount: 0,
  wanted: null,
  error: null,
  ownColumns: [],
  knownTags: [],
};

export const useExamples = create<ExamplesState>(() => nothing);

const newestView = newestOnly();
const newestColumns = newestOnly();

/** Shows this project's examples from now on; nothing happens when they are shown already. */
export function showExamplesOf(projectId: string): void {
  if (useExamples.getState().projectId === projectId) return;
  useExamples.setState({ ...nothing, projectId });
  void openDefinition(wholeProject);
  void reloadColumns();
}

/** Makes the view of a definition and shows it; the old one stays on screen until then. */
export async function openDefinition(definition: ViewDefinition): Promise<void> {
  commitOpenEdit();
  await makeView(definition);
}

/** The studio forgets views when it starts again: the same list anew. A text being typed stays open. */
export async function remakeView(): Promise<void> {
  const { wanted, definition } = useExamples.getState();
  await makeView(wanted ?? definition);
}

async function makeView(definition: ViewDefinition): Promise<void> {
  const { projectId } = useExamples.getState();
  if (projectId === null) return;
  useExamples.setState({ wanted: definition });
  const open = async (): Promise<Output<"examples.openView">> => {
    // What was typed a moment ago is to be found, too.
    await settled();
    return ask("examples.openView", { projectId, definition: definition as DefinitionInput });
  };
  await newestView(open, {
    done: (view) => {
      if (useExamples.getState().projectId !== projectId) return;
      useExamples.setState({ view, definition, changedCount: 0, wanted: null, error: null });
    },
    failed: (error) => {
      if (useExamples.getState().projectId !== projectId) return;
      useExamples.setState({ error: asAppError(error), wanted: null });
    },
  });
}

/** The same filter and sort, looked for again. */
export async function sortAgain(): Promise<void> {
  await openDefinition(useExamples.getState().definition);
}

/** What a page said about its view. @returns true when rows came, went or moved since the last one. */
export function noteView(page: View & { readonly changedCount: number }): boolean {
  const { view, definition } = useExamples.getState();
  if (view?.viewId !== page.viewId) return false;
  const isMoved = view.viewRevision !== page.viewRevision || view.exampleCount !== page.exampleCount;
  const changedCount = isWholeProject(definition) ? 0 : page.changedCount;
  if (isMoved || changedCount !== useExamples.getState().changedCount) {
    const { viewId, viewRevision, exampleCount } = page;
    useExamples.setState({ view: isMoved ? { viewId, viewRevision, exampleCount } : view, changedCount });
  }
  return isMoved;
}

export async function reloadColumns(): Promise<void> {
  const { projectId } = useExamples.getState();
  if (projectId === null) return;
  await newestColumns(() => ask("examples.columns", { projectId }), {
    done: ({ columns, tags }) => {
      const now = useExamples.getState();
      if (now.projectId !== projectId) return;
      // The same columns stay the same to whoever draws by them.
      const isSame = JSON.stringify(columns) === JSON.stringify(now.ownColumns);
      useExamples.setState({ ownColumns: isSame ? now.ownColumns : columns, knownTags: tags });
    },
    failed: (error) => useExamples.setState({ error: asAppError(error) }),
  });
}
