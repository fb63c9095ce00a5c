// Sharing gives away what is visible and ticked, and nothing else: unique marks are put into every place a project has,
// edited away, replaced, deleted, undone and trimmed; then every shared file is searched for them byte by byte.
import Sqlite from "better-sqlite3";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Input } from "../../src-shared/contract/contract.ts";
import { coreAt, newFolder, type TestCore } from "../core/core-at.ts";
import { everything, openWhole, rowsOf, selected } from "../core/project-state.ts";

export type MarkedOutcome = {
  readonly marks: number;
  readonly files: number;
  readonly problems: readonly string[];
};

/** Where a mark may be found: in every share, only where it is ticked, only where its row is chosen, or nowhere. */
type Allowed = "always" | "notes" | "source" | "extra" | "chosen" | "never";
type Mark = { readonly text: string; readonly place: string; readonly allowed: Allowed };
type Ticks = { readonly notes: boolean; readonly source: boolean; readonly extra: boolean };

type Marked = {
  core: TestCore;
  readonly folderPath: string;
  readonly projectId: string;
  readonly marks: Mark[];
};

export async function tryMarkedTexts(): Promise<MarkedOutcome> {
  const folder = newFolder("attune-marked-");
  const dataPath = join(folder.path, "data");
  const core = coreAt(dataPath);
  const { project } = await core.ask("projects.create", { name: "First name" });
  const marked: Marked = {
    core,
    folderPath: folder.path,
    projectId: project.projectId,
    marks: [],
  };
  try {
    await fill(marked);
    const { files, problems } = await searchShares(marked);
    return { marks: marked.marks.length, files, problems };
  } finally {
    await marked.core.close();
    folder.remove();
  }
}

/** A text that is in nothing else; letters beyond ASCII around it, so that its folded form is stored too. */
function mark({ marks }: Marked, place: string, allowed: Allowed): string {
  const text = `zq${marks.length}x${place}`;
  marks.push({ text, place, allowed });
  return `Über ${text} naïve`;
}

async function fill(marked: Marked): Promise<void> {
  await fillFacts(marked);
  await fillRows(marked);
  await removeRows(marked);
  await leaveHistory(marked);
  await replaceTexts(marked);
  await importAndUndo(marked);
  await addImages(marked);
  await addTrainings(marked);
}

async function fillFacts(marked: Marked): Promise<void> {
  const { core, projectId } = marked;
  for (const allowed of ["never", "always"] as const) {
    // oxlint-disable no-await-in-loop -- the second time goes over the first
    const { project } = await core.ask("projects.open", { projectId });
    await core.ask("projects.edit", {
      projectId,
      revision: project.revision,
      name: mark(marked, "name", allowed),
      purpose: mark(marked, "purpose", allowed),
      instructions: mark(marked, "instructions", allowed),
    });
    const gone = { columnId: "c2", name: mark(marked, "gone-column", "never"), type: "text" as const };
    await core.ask("examples.setColumns", {
      projectId,
      columns: [
        {
          columnId: "c1",
          name: mark(marked, "column", allowed),
          type: "choice",
          choices: [mark(marked, "choice", allowed)],
        },
        { columnId: "c3", name: "Free", type: "text", choices: [] },
        { ...gone, choices: [] },
      ],
    });
    // oxlint-enable no-await-in-loop
  }
}

type NewExample = Input<"examples.insert">["examples"][number];

/** One example with a mark in each of its places. */
function markedExample(marked: Marked, name: string, allowed: Allowed): NewExample {
  const marks = (place: string, ticked: Allowed = allowed): string =>
    mark(marked, `${name}-${place}`, allowed === "never" ? "never" : ticked);
  return {
    body: {
      messages: [
        { role: "user", content: marks("ask"), name: marks("speaker") },
        {
          role: "assistant",
          content: marks("between"),
          tool_calls: [
            {
              id: "call_1",
              type: "function",
              function: { name: "look", arguments: JSON.stringify({ who: marks("arguments") }) },
            },
          ],
        },
        { role: "tool", tool_call_id: "call_1", content: [{ type: "text", text: marks("part") }] },
        { role: "assistant", content: marks("answer") },
      ],
      tools: [{ type: "function", function: { name: "look", description: marks("tool") } }],
    },
    instructions: { source: "own", text: marks("own-instructions") },
    tags: [marks("tag")],
    group: marks("group"),
    source: marks("source", "source"),
    notes: marks("notes", "notes"),
    ownFields: { c2: mark(marked, `${name}-gone-field`, "never"), c3: marks("own-field") },
  };
}

/** A row whose every place held another text before, one that stays as it was, one that is only sometimes chosen. */
async function fillRows(marked: Marked): Promise<void> {
  const { core, projectId } = marked;
  const insert = (example: NewExample): Promise<unknown> =>
    core.ask("examples.insert", { projectId, examples: [example] });
  await insert(markedExample(marked, "before", "never"));
  const [row] = await rowsOf(core.ask, projectId);
  const { exampleId = 0, revision = 0 } = row ?? {};
  const change = markedExample(marked, "edited", "always");
  await core.ask("examples.edit", { projectId, edits: [{ exampleId, revision, change }] });
  await insert(markedExample(marked, "kept", "always"));
  await insert({ askText: mark(marked, "not-chosen", "chosen"), answerText: "a" });
  const columns = (await core.ask("examples.columns", { projectId })).columns;
  await core.ask("examples.setColumns", {
    projectId,
    columns: columns.filter(({ columnId }) => columnId !== "c2"),
  });
}

async function removeRows(marked: Marked): Promise<void> {
  const { core, projectId } = marked;
  const { ask } = core;
  const insert = (name: string): Promise<unknown> =>
    ask("examples.insert", { projectId, examples: [markedExample(marked, name, "never")] });
  await insert("removed");
  await insert("removed-too");
  const view = await openWhole(ask, projectId);
  const last = selected(view, [view.exampleCount - 2, view.exampleCount]);
  await ask("examples.duplicate", { projectId, selection: last });
  const grown = await openWhole(ask, projectId);
  const copies = selected(grown, [grown.exampleCount - 4, grown.exampleCount]);
  await ask("examples.set", {
    projectId,
    selection: copies,
    set: { notes: mark(marked, "set-notes", "never"), tags: { add: [mark(marked, "set-tag", "never")] } },
  });
  const now = await openWhole(ask, projectId);
  await ask("examples.remove", {
    projectId,
    selection: selected(now, [now.exampleCount - 4, now.exampleCount]),
  });
  await insert("undone");
  await ask("history.undo", { projectId });
  await insert("done-again-and-undone");
  await ask("history.undo", { projectId });
  await ask("history.redo", { projectId });
  await ask("history.undo", { projectId });
}

/** Names of places and views are for oneself; a trimmed history leaves free pages behind. */
async function leaveHistory(marked: Marked): Promise<void> {
  const { ask } = marked.core;
  const { projectId } = marked;
  await ask("history.snapshot", { projectId, name: mark(marked, "snapshot", "never") });
  await ask("examples.saveView", {
    projectId,
    name: mark(marked, "view", "never"),
    definition: {
      filter: {
        conditions: [{ field: "notes", operator: "contains", find: mark(marked, "filter", "never") }],
      },
    },
  });
  const { steps } = await ask("history.list", { projectId });
  const middle = steps.filter(({ isUndone }) => !isUndone)[3];
  if (middle) await ask("history.trim", { projectId, beforeStepId: middle.stepId });
}

/** How pseudonymising will work: a name goes, in every text, and nothing may remember it but the history. */
async function replaceTexts(marked: Marked): Promise<void> {
  const { ask } = marked.core;
  const { projectId } = marked;
  const name = mark(marked, "person", "never");
  await ask("examples.insert", {
    projectId,
    examples: [
      {
        body: {
          messages: [
            { role: "user", content: `I am ${name}.` },
            { role: "assistant", content: [{ type: "text", text: `Hello ${name}!` }] },
          ],
        },
        instructions: { source: "own", text: `You talk to ${name}.` },
        notes: `About ${name}`,
      },
    ],
  });
  await ask("examples.replace", {
    projectId,
    selection: everything(await openWhole(ask, projectId)),
    replacement: {
      find: name,
      replaceWith: mark(marked, "pseudonym", "always"),
      fields: ["text", "instructions", "notes"],
      matchCase: true,
    },
  });
}

async function importAndUndo(marked: Marked): Promise<void> {
  const { ask } = marked.core;
  const { projectId, folderPath } = marked;
  const importText = async (name: string, text: string): Promise<void> => {
    const folder = join(folderPath, "from");
    mkdirSync(folder, { recursive: true });
    const fileReference = join(folder, `${name}.jsonl`);
    writeFileSync(fileReference, text);
    const { detected } = await ask("imports.detect", { projectId, fileReference });
    const plan = detected.plan as Input<"imports.run">["plan"];
    await ask("imports.run", { projectId, fileReference, plan });
  };
  const line = (ask_: string, more: object = {}): string =>
    JSON.stringify({
      messages: [
        { role: "user", content: ask_ },
        { role: "assistant", content: "a" },
      ],
      ...more,
    });
  const undone = line(mark(marked, "import-ask", "never"), {
    private: mark(marked, "import-extra", "never"),
  });
  await importText(mark(marked, "import-file", "never").replaceAll(" ", "-"), `${undone}\n`);
  await ask("history.undo", { projectId });
  const kept = line(mark(marked, "extra-ask", "always"), {
    private: mark(marked, "extra-value", "extra"),
    [mark(marked, "extra-key", "extra")]: 1,
  });
  const broken = `{"messages": "${mark(marked, "left-aside", "never")}`;
  await importText(mark(marked, "kept-file", "never").replaceAll(" ", "-"), `${kept}\n${broken}\n`);
}

/** Images have no way in yet but a received file: they are put into the tables while the studio is closed. */
async function addImages(marked: Marked): Promise<void> {
  const { projectId } = marked;
  const images = (["always", "never", "never"] as const).map((allowed, index) => {
    const bytes = Buffer.from(`\x89PNG\r\n${mark(marked, `image-${index}`, allowed)}`, "latin1");
    return { bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
  });
  await restart(marked, (path) => {
    const raw = new Sqlite(path);
    const insert = raw.prepare(
      "INSERT INTO attachment (sha256, media_type, bytes) VALUES (?, 'image/png', ?)",
    );
    for (const { sha256, bytes } of images) insert.run(sha256, bytes);
    raw.close();
  });
  const { ask } = marked.core;
  for (const { sha256 } of images.slice(0, 2)) {
    const url = `attune-attachment:${sha256}`;
    const content = [{ type: "image_url", image_url: { url } }];
    // oxlint-disable-next-line no-await-in-loop -- two
    await ask("examples.insert", {
      projectId,
      examples: [{ body: { messages: [{ role: "user", content }] } }],
    });
  }
  const view = await openWhole(ask, projectId);
  const last = selected(view, [view.exampleCount - 1, view.exampleCount]);
  await ask("examples.remove", { projectId, selection: last });
}

/** Tables whose rows a share may hold, each in its own way: tried above. */
const examplesTables: ReadonlySet<string> = new Set([
  "project",
  "example",
  "example_text",
  "attachment",
  "step",
  "step_part",
  "snapshot",
  "import",
  "saved_view",
]);
/** What a column must hold for its row to stand: the row is of one training, its file, its question. */
const settledValues: Readonly<Record<string, string | number>> = {
  job_id: "j".repeat(20),
  state: "succeeded",
  wish: "stop",
  level: "info",
  file_use: "training",
  sha256: "a".repeat(64),
  chunk_sha256: "a".repeat(64),
  artifact_id: 1,
  id: 1,
  rating: "good",
};

/** The same, where a column of that name holds free text in other tables. */
const settledIn: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  playground_run: { state: "done" },
  review: { verdict: "unsure" },
};

/** Trainings, their files and questions to models are never shared: a row in every other table, a mark in every text. */
async function addTrainings(marked: Marked): Promise<void> {
  await restart(marked, (path) => {
    const raw = new Sqlite(path);
    const tables = raw
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .pluck()
      .all() as string[];
    for (const table of tables.filter((name) => !examplesTables.has(name))) {
      const columns = raw.pragma(`table_info(${table})`) as readonly { name: string; type: string }[];
      const values = columns.map(({ name, type }) => {
        const settled = settledIn[table]?.[name] ?? settledValues[name];
        if (settled !== undefined) return settled;
        if (type === "TEXT") return mark(marked, `${table}-${name}`, "never");
        if (type === "BLOB") return Buffer.from(mark(marked, `${table}-${name}`, "never"));
        return type === "REAL" ? 0.5 : 1;
      });
      raw.prepare(`INSERT INTO "${table}" VALUES (${columns.map(() => "?").join(", ")})`).run(values);
    }
    raw.close();
  });
}

async function restart(marked: Marked, meanwhile: (path: string) => void): Promise<void> {
  const dataPath = join(marked.folderPath, "data");
  await marked.core.close();
  meanwhile(join(dataPath, "projects", `${marked.projectId}.db`));
  marked.core = coreAt(dataPath);
}

/** Shares with every combination of ticks, the whole project and all but one row, before and after a restart. */
async function searchShares(
  marked: Marked,
): Promise<{ readonly files: number; readonly problems: readonly string[] }> {
  const problems: string[] = [];
  const outPath = join(marked.folderPath, "out");
  mkdirSync(outPath);
  let files = 0;
  for (let combination = 0; combination < 16; combination += 1) {
    const ticks = {
      notes: (combination & 1) > 0,
      source: (combination & 2) > 0,
      extra: (combination & 4) > 0,
    };
    const isWhole = combination < 8;
    // oxlint-disable-next-line no-await-in-loop -- one file after the other
    const path = await share(marked, join(outPath, `share-${combination}.attune`), { ticks, isWhole });
    const told = `${isWhole ? "all" : "chosen"}, ${JSON.stringify(ticks)}`;
    problems.push(...problemsIn(marked.marks, path, { ticks, isWhole }).map((found) => `${told}: ${found}`));
    files += 1;
  }
  const left = readdirSync(outPath).filter((name) => !/^share-\d+\.attune$/.test(name));
  if (left.length > 0) problems.push(`left beside the shared files: ${left.join(", ")}`);
  return { files, problems };
}

type Share = { readonly ticks: Ticks; readonly isWhole: boolean };

async function share(
  { core, projectId }: Marked,
  targetReference: string,
  { ticks, isWhole }: Share,
): Promise<string> {
  const format = {
    format: "attune-share",
    includeNotes: ticks.notes,
    includeSource: ticks.source,
    includeExtra: ticks.extra,
  } as const;
  const view = await openWhole(core.ask, projectId);
  const rows = await rowsOf(core.ask, projectId);
  const leftOut = rows.findIndex(({ askText }) => askText.includes("not-chosen"));
  const chosen = selected(view, [0, leftOut], [leftOut + 1, view.exampleCount]);
  await core.ask("exports.run", {
    projectId,
    format,
    targetReference,
    ...(isWhole ? {} : { selection: chosen }),
  });
  return targetReference;
}

function problemsIn(marks: readonly Mark[], path: string, { ticks, isWhole }: Share): readonly string[] {
  const bytes = readFileSync(path);
  const may: Readonly<Record<Allowed, boolean>> = {
    always: true,
    never: false,
    chosen: isWhole,
    ...ticks,
  };
  const problems = marks.flatMap(({ text, place, allowed }) => {
    const isThere = (["utf8", "utf16le"] as const).some((form) => bytes.includes(Buffer.from(text, form)));
    if (isThere === may[allowed]) return [];
    return [`${place} ${isThere ? "is in the file" : "is missing though it was ticked"}`];
  });
  return [...problems, ...packedIn(path)];
}

/** Bytes that are no text could hold packed text: only images may be such. */
function packedIn(path: string): readonly string[] {
  const raw = new Sqlite(path, { readonly: true });
  try {
    const tables = raw
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .pluck()
      .all() as string[];
    return tables.flatMap((table) =>
      (raw.pragma(`table_info(${table})`) as { name: string }[]).flatMap(({ name }) => {
        if (table === "attachment" && name === "bytes") return [];
        const sql = `SELECT count(*) FROM "${table}" WHERE typeof("${name}") = 'blob'`;
        const count = Number(raw.prepare(sql).pluck().get());
        return count === 0 ? [] : [`${table}.${name} holds bytes`];
      }),
    );
  } finally {
    raw.close();
  }
}
