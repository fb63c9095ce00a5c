import "./fake-studio.ts";
import { expect, it } from "vitest";
import type { CallResult } from "../../src-shared/contract/transport.ts";
import type { ViewDefinition } from "../../src-shared/domain/view.ts";

it("a reload while a filter is on its way looks for the filter, not for the list before it", async () => {
  const asked: unknown[] = [];
  const answers: (() => void)[] = [];
  Object.assign(window.attune ?? {}, {
    call: (method: string, input: { readonly definition?: unknown }): Promise<CallResult> =>
      new Promise((resolve) => {
        if (method !== "examples.openView") {
          resolve({ ok: true, output: { columns: [], tags: [] } });
          return;
        }
        asked.push(input.definition);
        const viewId = `view ${asked.length}`;
        answers.push(() => resolve({ ok: true, output: { viewId, viewRevision: 1, exampleCount: 0 } }));
      }),
  });
  const { openDefinition, remakeView, showExamplesOf, useExamples, wholeProject } =
    await import("../../src-renderer/examples/examples-store.ts");
  const filter: ViewDefinition = {
    filter: { match: "all", conditions: [{ field: "split", values: [null] }] },
    sorts: [],
  };
  showExamplesOf("project");
  const opened = openDefinition(filter);
  const remade = remakeView();
  await expect.poll(() => answers.length).toBe(3);
  for (const answer of answers) answer();
  await Promise.all([opened, remade]);
  expect(asked).toEqual([wholeProject, filter, filter]);
  expect(useExamples.getState()).toMatchObject({
    definition: filter,
    wanted: null,
    view: { viewId: "view 3" },
  });
});
