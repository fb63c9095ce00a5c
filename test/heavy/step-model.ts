// The second opinion of the kill loop: what each large change makes of a project, worked out here without any of the
// code that is being tried. Pure; plain lists instead of a database.
import type { StoredExample, StoredProject } from "./project-rows.ts";

/** What the writer is asked to do, and what this model does too. Row numbers count from 0 in the project's order. */
export type StepOrder =
  | { readonly do: "import"; readonly path: string; readonly known: "keep-both" | "update" }
  | { readonly do: "set"; readonly split: "train" | "validation" | "test" }
  | { readonly do: "tag"; readonly tag: string }
  | { readonly do: "instruct"; readonly text: string }
  | { readonly do: "replace"; readonly find: string; readonly replaceWith: string }
  | { readonly do: "remove"; readonly from: number; readonly to: number }
  | { readonly do: "duplicate" }
  /** Questions and splits from a row on, also beyond the last one. */
  | { readonly do: "paste"; readonly from: number; readonly count: number; readonly number: number }
  /** One note for all, or two answers in turn. */
  | { readonly do: "fill"; readonly column: "notes" | "answer"; readonly texts: readonly string[] }
  | { readonly do: "move"; readonly from: number; readonly to: number; readonly beforeRow: number | null }
  | { readonly do: "undo" | "redo" | "snapshot" }
  | { readonly do: "go-to"; readonly stepId: number }
  | { readonly do: "trim"; readonly beforeStepId: number };
export type StepName = StepOrder["do"];

/** Rows of a file that is imported: those to add, and values for rows that are there, by body. */
export type FileRows = {
  readonly added: readonly StoredExample[];
  readonly splitByBody: ReadonlyMap<string, string>;
  /** The project's own columns afterwards, JSON array; null when the file brings none. */
  readonly ownColumns: string | null;
};

type Change = Exclude<StepOrder, { readonly do: "undo" | "redo" | "snapshot" | "go-to" | "trim" }>;

export function changedBy(order: Change, before: StoredProject, file: FileRows | null): StoredProject {
  const { examples } = before;
  switch (order.do) {
    case "import":
      return imported(before, file);
    case "set":
      return { ...before, examples: examples.map((row) => ({ ...row, split: order.split })) };
    case "tag":
      return { ...before, examples: examples.map((row) => ({ ...row, tags: withTag(row.tags, order.tag) })) };
    case "instruct":
      return { ...before, examples: examples.map((row) => instructed(row, order.text)) };
    case "replace":
      return {
        ...before,
        examples: examples.map((row) => ({
          ...row,
          body: row.body.replaceAll(order.find, order.replaceWith),
        })),
      };
    case "remove":
      return { ...before, examples: examples.filter((_row, at) => at < order.from || at >= order.to) };
    case "duplicate":
      return { ...before, examples: [...examples, ...examples.map((row) => ({ ...row, uid: null }))] };
    case "move":
      return { ...before, examples: moved(examples, order) };
    case "paste":
      return { ...before, examples: pasted(examples, order) };
    case "fill":
      return { ...before, examples: examples.map((row, at) => filled(row, at, order)) };
  }
}

function imported(before: StoredProject, file: FileRows | null): StoredProject {
  if (!file) throw new Error("An import needs the rows of its file.");
  const kept = before.examples.map((row) => {
    const split = file.splitByBody.get(row.body);
    return split === undefined ? row : { ...row, split };
  });
  return {
    ...before,
    examples: [...kept, ...file.added],
    ownColumns: file.ownColumns ?? before.ownColumns,
  };
}

function withTag(tags: string, tag: string): string {
  return JSON.stringify([...new Set([...(JSON.parse(tags) as string[]), tag])]);
}

function instructed(row: StoredExample, text: string): StoredExample {
  const body = JSON.parse(row.body) as { messages: { role: string; content: string }[] };
  const rest = body.messages[0]?.role === "system" ? body.messages.slice(1) : body.messages;
  const messages = [{ role: "system", content: text }, ...rest];
  return { ...row, instructionsSource: "own", body: JSON.stringify({ ...body, messages }) };
}

function moved(
  rows: readonly StoredExample[],
  { from, to, beforeRow }: Extract<StepOrder, { readonly do: "move" }>,
): readonly StoredExample[] {
  const moving = rows.slice(from, to);
  if (beforeRow === null) return [...rows.slice(0, from), ...rows.slice(to), ...moving];
  const anchor = rows[beforeRow];
  const others = [...rows.slice(0, from), ...rows.slice(to)];
  const at = anchor === undefined ? others.length : others.indexOf(anchor);
  return [...others.slice(0, at), ...moving, ...others.slice(at)];
}

/** What is pasted: a question for each row, and for every second one what it is used for. */
export function cellsToPaste(number: number, count: number): string[][] {
  return Array.from({ length: count }, (_row, index) => [
    `Pasted parcel ${number}-${index}?\n${filler}`,
    ...(index % 2 === 0 ? ["validation"] : []),
  ]);
}

function pasted(
  rows: readonly StoredExample[],
  { from, count, number }: Extract<StepOrder, { readonly do: "paste" }>,
): readonly StoredExample[] {
  const cells = cellsToPaste(number, count);
  const changed = rows.map((row, at) => {
    const [ask, split] = cells[at - from] ?? [];
    return ask === undefined
      ? row
      : { ...withText(row, "user", ask), ...(split === undefined ? {} : { split }) };
  });
  const added = cells.slice(Math.max(0, rows.length - from)).map(([ask = "", split = null]) => ({
    ...plainRow,
    instructionsSource: "project",
    split,
    body: bodyOf(ask, ""),
  }));
  return [...changed, ...added];
}

function filled(
  row: StoredExample,
  at: number,
  { column, texts }: Extract<StepOrder, { readonly do: "fill" }>,
): StoredExample {
  const text = texts[at % texts.length] ?? "";
  return column === "notes" ? { ...row, notes: text } : withText(row, "assistant", text);
}

/** The last message of a role with another text. */
function withText(row: StoredExample, role: string, text: string): StoredExample {
  const body = JSON.parse(row.body) as { messages: { role: string; content: string }[] };
  const last = body.messages.findLastIndex((message) => message.role === role);
  const messages = body.messages.map((message, at) =>
    at === last ? { ...message, content: text } : message,
  );
  return { ...row, body: JSON.stringify({ ...body, messages }) };
}

/** A file to import, repeatable by its number: its text, and what must become of it. */
export function fileToImport(
  kind: "jsonl" | "csv",
  number: number,
  rowCount: number,
): { readonly text: string; readonly rows: FileRows } {
  return kind === "jsonl" ? jsonlFile(number, rowCount) : csvFile(number, rowCount);
}

const filler =
  "It was sent on Monday and has not been seen since; the tracking page shows nothing new. ".repeat(3);

function turn(number: number, row: number): { readonly ask: string; readonly answer: string } {
  return {
    ask: `Where is parcel ${number}-${row}? ${filler}`,
    answer: `Your parcel „${number}/${row}“ is on its way 🚚. ${filler}`,
  };
}

/** One row in five has instructions of its own, one in seven a key nobody knows. */
function jsonlFile(number: number, rowCount: number): { readonly text: string; readonly rows: FileRows } {
  const lines: string[] = [];
  const added: StoredExample[] = [];
  for (let row = 0; row < rowCount; row += 1) {
    const { ask, answer } = turn(number, row);
    const own = row % 5 === 0 ? [{ role: "system", content: `Be brief (${row}).` }] : [];
    const messages = [...own, { role: "user", content: ask }, { role: "assistant", content: answer }];
    const extra = row % 7 === 0 ? { origin: `line ${row}` } : null;
    lines.push(JSON.stringify({ ...extra, messages }));
    added.push({
      ...plainRow,
      instructionsSource: own.length > 0 ? "own" : "project",
      extra: extra ? JSON.stringify({ "": extra }) : null,
      body: JSON.stringify({ messages }),
    });
  }
  return { text: `${lines.join("\n")}\n`, rows: { added, splitByBody: new Map(), ownColumns: null } };
}

export const regionColumn = { columnId: "c1", name: "Region", type: "text", choices: [] } as const;

function csvFile(number: number, rowCount: number): { readonly text: string; readonly rows: FileRows } {
  const lines = ["question,answer,split,Region"];
  const added: StoredExample[] = [];
  for (let row = 0; row < rowCount; row += 1) {
    const { ask, answer } = turn(number, row);
    const split = (["train", "test"] as const)[row % 2] ?? "train";
    const region = ["Süd", "Nord"][row % 2] ?? "";
    lines.push(`"${ask}","${answer}",${split},${region}`);
    const ownFields = JSON.stringify({ c1: region });
    added.push({ ...plainRow, instructionsSource: "project", split, ownFields, body: bodyOf(ask, answer) });
  }
  const rows = { added, splitByBody: new Map(), ownColumns: JSON.stringify([regionColumn]) };
  return { text: `${lines.join("\r\n")}\r\n`, rows };
}

/** A table that gives rows which are there another split, and brings some new ones. */
export function fileToUpdate(
  project: StoredProject,
  number: number,
  rowCount: number,
): { readonly text: string; readonly rows: FileRows } {
  const lines = ["question,answer,split"];
  const splitByBody = new Map<string, string>();
  for (const body of plainBodiesOnce(project).slice(0, rowCount)) {
    const [asked, answered] = (JSON.parse(body) as { messages: { content: string }[] }).messages;
    lines.push(`"${asked?.content ?? ""}","${answered?.content ?? ""}",validation`);
    splitByBody.set(body, "validation");
  }
  const added: StoredExample[] = [];
  for (let row = 0; row < rowCount / 4; row += 1) {
    const { ask, answer } = turn(number, row);
    lines.push(`"${ask}","${answer}",train`);
    added.push({
      ...plainRow,
      instructionsSource: "project",
      split: "train",
      body: bodyOf(ask, answer),
    });
  }
  return { text: `${lines.join("\n")}\n`, rows: { added, splitByBody, ownColumns: null } };
}

/** Bodies of one question and its answer that only one row has. */
function plainBodiesOnce({ examples }: StoredProject): readonly string[] {
  const counts = new Map<string, number>();
  for (const { body } of examples) counts.set(body, (counts.get(body) ?? 0) + 1);
  return examples.flatMap(({ body, instructionsSource }) =>
    counts.get(body) === 1 &&
    instructionsSource === "project" &&
    body.startsWith('{"messages":[{"role":"user"')
      ? [body]
      : [],
  );
}

const plainRow = {
  uid: null,
  kind: "chat",
  split: null,
  status: null,
  tags: "[]",
  source: null,
  group: null,
  notes: "",
  ownFields: "{}",
  extra: null,
} as const;

function bodyOf(ask: string, answer: string): string {
  return JSON.stringify({
    messages: [
      { role: "user", content: ask },
      { role: "assistant", content: answer },
    ],
  });
}
