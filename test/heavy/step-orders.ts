// What the kill loop does next, by chance: imports, bulk steps, taking back, doing again, going to a snapshot, trimming.
// Keeps the project at about the wanted size.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { shownBy, type ModelHistory, type PlannedOrder } from "./step-history.ts";
import { fileToImport, fileToUpdate, type StepOrder } from "./step-model.ts";

type Orders = readonly PlannedOrder[];
/** The last of them is the one to be killed in. */
export type NextOrders = (history: ModelHistory) => Orders;

const longestChain = 10;

/** `folderPath`: where the files to import are put. `exampleCount`: about how many examples a step changes. */
export function createNextOrders(random: () => number, folderPath: string, exampleCount: number): NextOrders {
  const below = (limit: number): number => Math.floor(random() * limit);
  let fileNumber = 0;

  const importOrder = (history: ModelHistory, kind: "jsonl" | "csv" | "update"): PlannedOrder => {
    fileNumber += 1;
    const rowCount = Math.ceil(exampleCount * (0.4 + 0.6 * random()));
    const { text, rows } =
      kind === "update"
        ? fileToUpdate(shownBy(history), fileNumber, rowCount)
        : fileToImport(kind, fileNumber, rowCount);
    const path = join(folderPath, `file-${fileNumber}.${kind === "jsonl" ? "jsonl" : "csv"}`);
    writeFileSync(path, text);
    const order = { do: "import", path, known: kind === "update" ? "update" : "keep-both" } as const;
    return { order, name: `import ${kind}`, file: rows };
  };
  const moveOrder = (history: ModelHistory): PlannedOrder => {
    const there = shownBy(history).examples.length;
    const from = below(there / 2);
    const to = from + 1 + below(there - from);
    const free = [...(from > 0 ? [below(from)] : []), ...(to < there ? [to + below(there - to)] : [])];
    const beforeRow = random() < 0.3 ? null : (free[below(free.length)] ?? null);
    return plain({ do: "move", from, to, beforeRow });
  };
  const removeOrder = (history: ModelHistory): PlannedOrder => {
    const there = shownBy(history).examples.length;
    const from = random() < 0.4 ? 0 : below(there / 2);
    return plain({ do: "remove", from, to: from === 0 ? there : from + 1 + below(there - from) });
  };
  const replaceOrder = (history: ModelHistory): PlannedOrder => {
    const isThere = shownBy(history).examples.some(({ body }) => body.includes("parcel"));
    const [find, replaceWith] = isThere ? ["parcel", "päckchen"] : ["päckchen", "parcel"];
    return plain({ do: "replace", find: find ?? "", replaceWith: replaceWith ?? "" });
  };
  const jumpOrder = ({ pinned }: ModelHistory): PlannedOrder =>
    pinned === null ? plain({ do: "snapshot" }) : plain({ do: "go-to", stepId: pinned.headStepId });
  const trimOrder = ({ chain }: ModelHistory): PlannedOrder => {
    const step = chain[1 + below(chain.length - 1)];
    return plain({ do: "trim", beforeStepId: step?.headStepId ?? 1 });
  };
  const redoOrders = ({ undone }: ModelHistory): Orders =>
    undone.length > 0 ? [plain({ do: "redo" })] : [plain({ do: "undo" }), plain({ do: "redo" })];

  /** A large step that is right whatever the rows are that came or stayed. */
  const afterRowsChanged = (there: number, hasNewRows: boolean): PlannedOrder => {
    const steps: readonly StepOrder[] = [
      setOrder(),
      { do: "tag", tag: `tag ${below(1000)}` },
      { do: "instruct", text: `Be kind (${below(1000)}).` },
      { do: "remove", from: below(2) * below(there / 2), to: there },
      { do: "duplicate" },
      pasteOrder(there),
      fillOrder(),
      { do: "undo" },
      // Older rows may not have the word any more, and a replacement that finds nothing is no step.
      ...(hasNewRows ? [{ do: "replace" as const, find: "parcel", replaceWith: "päckchen" }] : []),
    ];
    return plain(steps[below(steps.length)] ?? { do: "undo" });
  };
  /** Numbered, so that the same is never pasted or filled twice: that would be no step. */
  const pasteOrder = (there: number): StepOrder => {
    fileNumber += 1;
    const count = Math.ceil(exampleCount * (0.2 + 0.4 * random()));
    return { do: "paste", from: below(there), count, number: fileNumber };
  };
  const fillOrder = (): StepOrder => {
    fileNumber += 1;
    return random() < 0.5
      ? { do: "fill", column: "notes", texts: [`Note ${fileNumber}`] }
      : { do: "fill", column: "answer", texts: [`Yes (${fileNumber}).`, `No (${fileNumber}).`] };
  };
  const setOrder = (): StepOrder => ({
    do: "set",
    split: (["train", "validation", "test"] as const)[below(3)] ?? "train",
  });

  const all: readonly ((history: ModelHistory) => Orders)[] = [
    (history) => [importOrder(history, "jsonl")],
    (history) => [importOrder(history, "csv")],
    (history) => [importOrder(history, "update")],
    () => [plain(setOrder())],
    () => [plain({ do: "tag", tag: `tag ${below(1000)}` })],
    () => [plain({ do: "instruct", text: `Be kind (${below(1000)}).` })],
    (history) => [replaceOrder(history)],
    (history) => [removeOrder(history)],
    () => [plain({ do: "duplicate" })],
    (history) => [plain(pasteOrder(shownBy(history).examples.length))],
    () => [plain(fillOrder())],
    (history) => [moveOrder(history)],
    () => [plain({ do: "undo" })],
    () => [plain({ do: "undo" })],
    () => [plain({ do: "undo" })],
    () => [plain({ do: "undo" }), plain({ do: "redo" })],
    redoOrders,
    (history) => [jumpOrder(history)],
    (history) => [jumpOrder(history)],
    (history) => [trimOrder(history)],
  ];

  return (history) => {
    const { chain, undone } = history;
    const there = shownBy(history).examples.length;
    if (chain.length < 2 || there < exampleCount / 3) {
      if (undone.length > 0 && random() < 0.4) return [plain({ do: "redo" })];
      if (chain.length > 1 && random() < 0.3) return [plain({ do: "undo" })];
      const first = importOrder(history, random() < 0.5 ? "jsonl" : "csv");
      // Most kills leave what was before: without an import that is let through there would be little to change.
      return random() < 0.4
        ? [first]
        : [first, afterRowsChanged(there + (first.file?.added.length ?? 0), true)];
    }
    if (chain.length > longestChain && random() < 0.5) return [trimOrder(history)];
    if (there > exampleCount * 2) {
      const tooMany = plain({ do: "remove", from: exampleCount, to: there });
      return random() < 0.3 ? [tooMany] : [tooMany, afterRowsChanged(exampleCount, false)];
    }
    return all[below(all.length)]?.(history) ?? [];
  };
}

function plain(order: StepOrder): PlannedOrder {
  return { order, name: order.do, file: null };
}
