// The victim of the kill loop for large changes: a real core on a real folder that does what its plan says, one order
// after the other, and tells before each and after it. Without orders it only opens the project and recovers it.
import { readFileSync, writeSync } from "node:fs";
import type { Input } from "../../src-shared/contract/contract.ts";
import { coreAt } from "../core/core-at.ts";
import { cellsToPaste, type StepOrder } from "./step-model.ts";

export type WriterPlan = {
  readonly folderPath: string;
  readonly projectId: string;
  readonly orders: readonly StepOrder[];
};
export type StepLine =
  | { readonly say: "started" | "opened" | "finished" }
  | { readonly say: "intent"; readonly order: number }
  | { readonly say: "done"; readonly order: number; readonly headStepId: number };

const say = (line: StepLine): void => {
  writeSync(1, `${JSON.stringify(line)}\n`);
};

const plan = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as WriterPlan;
const { folderPath, projectId } = plan;

say({ say: "started" });
const { ask, status } = coreAt(folderPath);
if (status().problem) throw new Error(`The studio doesn't start: ${status().problem?.code}`);
await ask("projects.open", { projectId });
say({ say: "opened" });

for (const [index, order] of plan.orders.entries()) {
  say({ say: "intent", order: index });
  // oxlint-disable-next-line no-await-in-loop -- one change after the other
  await carryOut(order);
  // oxlint-disable-next-line no-await-in-loop
  const { headStepId } = await ask("history.list", { projectId, limit: 1 });
  say({ say: "done", order: index, headStepId });
}
say({ say: "finished" });
// Stays until it is killed: a clean end would put away what a kill leaves.
setInterval(() => {}, 60_000);

type Selection = Input<"examples.set">["selection"];

async function selection(from?: number, to?: number): Promise<Selection> {
  const { viewId, viewRevision } = await ask("examples.openView", { projectId });
  const rows =
    from === undefined || to === undefined
      ? { allExcept: [] }
      : { only: [[from, to] satisfies [number, number]] };
  return { viewId, viewRevision, rows };
}

async function exampleAt(row: number): Promise<number> {
  const { viewId } = await ask("examples.openView", { projectId });
  const { examples } = await ask("examples.page", { projectId, viewId, from: row, limit: 1 });
  return examples[0]?.exampleId ?? 0;
}

async function carryOut(order: StepOrder): Promise<unknown> {
  switch (order.do) {
    case "import":
      return importFile(order.path, order.known);
    case "set":
      return ask("examples.set", {
        projectId,
        selection: await selection(),
        set: { split: order.split },
      });
    case "tag":
      return ask("examples.set", {
        projectId,
        selection: await selection(),
        set: { tags: { add: [order.tag] } },
      });
    case "instruct":
      return ask("examples.set", {
        projectId,
        selection: await selection(),
        set: { instructions: { source: "own", text: order.text } },
      });
    case "replace": {
      const { find, replaceWith } = order;
      const replacement = { find, replaceWith, fields: ["text" as const], matchCase: true };
      return ask("examples.replace", { projectId, selection: await selection(), replacement });
    }
    case "remove":
      return ask("examples.remove", { projectId, selection: await selection(order.from, order.to) });
    case "duplicate":
      return ask("examples.duplicate", { projectId, selection: await selection() });
    case "paste": {
      const { viewId, viewRevision } = await ask("examples.openView", { projectId });
      const cells = cellsToPaste(order.number, order.count);
      const columns = ["ask", "split"];
      return ask("examples.writeCells", {
        projectId,
        viewId,
        viewRevision,
        from: order.from,
        columns,
        cells,
      });
    }
    case "fill": {
      const { column, texts } = order;
      return ask("examples.fillCells", {
        projectId,
        selection: await selection(),
        columns: [column],
        texts: texts.map((text) => [text]),
      });
    }
    case "move": {
      const { from, to, beforeRow } = order;
      const place =
        beforeRow === null
          ? ({ at: "end" } as const)
          : ({ at: "before", exampleId: await exampleAt(beforeRow) } as const);
      return ask("examples.move", { projectId, selection: await selection(from, to), place });
    }
    case "undo":
      return ask("history.undo", { projectId });
    case "redo":
      return ask("history.redo", { projectId });
    case "snapshot":
      return ask("history.snapshot", { projectId, name: "A place" });
    case "go-to":
      return ask("history.goTo", { projectId, stepId: order.stepId });
    case "trim":
      return ask("history.trim", { projectId, beforeStepId: order.beforeStepId });
  }
}

async function importFile(fileReference: string, known: "keep-both" | "update"): Promise<unknown> {
  const { detected } = await ask("imports.detect", { projectId, fileReference });
  const found = detected.plan as Input<"imports.run">["plan"];
  const columns = found.columns.map((column) =>
    column.name === "Region" ? { ...column, use: "own" as const, ownType: "text" as const } : column,
  );
  const options = { known };
  const counts = await ask("imports.run", {
    projectId,
    fileReference,
    plan: { ...found, columns },
    options,
  });
  if (counts.leftAsideCount > 0) throw new Error(`${counts.leftAsideCount} rows were left aside`);
  return counts;
}
