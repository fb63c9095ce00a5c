// What a project holds, as tests compare it: every visible example in order, without what only counts changes.
import type { Input, Output } from "../../src-shared/contract/contract.ts";
import type { TestCore } from "./core-at.ts";

export type Ask = TestCore["ask"];
export type Rows = Output<"examples.page">["examples"];

/** The whole project in its own order. */
export async function openWhole(
  ask: Ask,
  projectId: string,
  definition?: Input<"examples.openView">["definition"],
): Promise<Output<"examples.openView">> {
  return ask("examples.openView", { projectId, ...(definition ? { definition } : {}) });
}

export async function rowsOf(
  ask: Ask,
  projectId: string,
  definition?: Input<"examples.openView">["definition"],
): Promise<Rows> {
  const { viewId, exampleCount } = await openWhole(ask, projectId, definition);
  const rows: Rows = [];
  for (let from = 0; from < exampleCount; from += 200) {
    // oxlint-disable-next-line no-await-in-loop -- page after page
    const page = await ask("examples.page", { projectId, viewId, from, limit: 200 });
    // Derived, and a moment later than the examples.
    rows.push(...page.examples.map((row) => ({ ...row, finding: null })));
  }
  return rows;
}

/** Everything a person could see, as one text. */
export async function stateOf(ask: Ask, projectId: string): Promise<string> {
  const rows = await rowsOf(ask, projectId);
  const { columns } = await ask("examples.columns", { projectId });
  const { project } = await ask("projects.open", { projectId });
  const shown = rows.map(
    ({ revision: _revision, changedAtMs: _changedAtMs, tokens: _tokens, ...row }) => row,
  );
  return JSON.stringify({ instructions: project.instructions, columns, shown });
}

/** Selects rows `[from, to)` of a view. */
export function selected(
  view: { readonly viewId: string; readonly viewRevision: number },
  ...ranges: readonly (readonly [number, number])[]
): { viewId: string; viewRevision: number; rows: { only: [number, number][] } } {
  const only = ranges.map(([from, to]): [number, number] => [from, to]);
  return { viewId: view.viewId, viewRevision: view.viewRevision, rows: { only } };
}

export function everything(view: { readonly viewId: string; readonly viewRevision: number }): {
  viewId: string;
  viewRevision: number;
  rows: { allExcept: [number, number][] };
} {
  return { viewId: view.viewId, viewRevision: view.viewRevision, rows: { allExcept: [] } };
}
