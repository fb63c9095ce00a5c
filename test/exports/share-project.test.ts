// A shared project file holds what was chosen and ticked, to the byte nothing else; and comes in again as it went out.
import Sqlite from "better-sqlite3";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { receiveProject, type ReceiveOutput } from "../../src-main/store/receive-project.ts";
import { shareProject, type ShareInput, type ShareOutput } from "../../src-main/store/share-project.ts";
import { newFolder, refusalOf } from "../core/core-at.ts";
import { makeProjectFile, pair, turn, uidOf } from "./project-file.ts";

let folder: ReturnType<typeof newFolder>;
beforeEach(() => {
  folder = newFolder();
});
afterEach(() => folder.remove());

const pathOf = (name: string): string => join(folder.path, name);

function share(change: Partial<ShareInput> = {}): ShareOutput {
  return shareProject({
    fromPath: pathOf("project.db"),
    toPath: pathOf("shared.attune"),
    name: "Parcels",
    ids: null,
    projectId: uidOf(50),
    nowMs: 77,
    includeNotes: false,
    includeSource: false,
    includeExtra: false,
    ...change,
  });
}

function received(fromPath = pathOf("shared.attune.partial")): ReceiveOutput {
  return receiveProject({
    fromPath,
    partialPath: pathOf("received.db.partial"),
    name: "shared.attune",
    projectId: uidOf(51),
    nowMs: 78,
  });
}

function rowsIn(name: string): readonly unknown[] {
  const raw = new Sqlite(pathOf(name), { readonly: true });
  try {
    return raw
      .prepare(
        `SELECT uid, position, kind, instructions_source, split, status, tags, group_name, source, notes, own_fields,
          extra, body FROM example JOIN example_text USING (id) ORDER BY position, id`,
      )
      .all();
  } finally {
    raw.close();
  }
}

const image = Buffer.from("89504e470d0a1a0a", "hex");
const imageHash = createHash("sha256").update(image).digest("hex");

/** A project with a marked text wherever one can hide. */
function makeMarkedProject(): void {
  makeProjectFile(pathOf("project.db"), {
    instructions: "Be kind.",
    ownColumns: JSON.stringify([{ columnId: "a", name: "Colour", type: "text", choices: [] }]),
    examples: [
      {
        body: turn("Where?", "There."),
        notes: "MARK-notes",
        source: "MARK-source.csv",
        extra: '{"":{"id":"MARK-extra"}}',
        tags: ["parcel"],
        group: "g",
        split: "train",
        status: "approved",
        ownFields: { a: "blue", b: "MARK-removed-column" },
        revision: 41,
      },
      { body: pair("Which?", "This.", "That.") },
      { body: turn(`See attune-attachment:${imageHash}`, "A cat.") },
      { body: turn("MARK-not-chosen", "x") },
      { body: turn("MARK-removed", "x"), position: null },
    ],
  });
  const raw = new Sqlite(pathOf("project.db"));
  raw.exec(
    `INSERT INTO snapshot (name, after_step, created_at_ms) VALUES ('MARK-snapshot', 0, 1);
     INSERT INTO saved_view (name, definition, created_at_ms) VALUES ('MARK-view', '{}', 1);
     INSERT INTO import (file_name, started_at_ms, state, from_position, to_position, example_count)
     VALUES ('MARK-import.csv', 1, 'done', 1024, 1025, 1);
     INSERT INTO job (job_id, number, home_project_id, name, connection_id, connection_label, model, settings,
       instructions, state, created_at_ms, charge)
     VALUES ('j', 1, 'p', 'MARK-job', 'MARK-connection', 'MARK-label', 'MARK-model', '{}', 'MARK-instructions',
       'succeeded', 1, 'free');
     INSERT INTO artifact (id, sha256, bytes, line_count) VALUES (1, 'MARK-hash', 1, 1);
     INSERT INTO artifact_chunk (sha256, bytes) VALUES ('MARK-chunk', CAST('MARK-sent' AS BLOB));
     INSERT INTO job_file (job_id, file_use, artifact_id, file_name) VALUES ('j', 'training', 1, 'MARK-file.jsonl');
     INSERT INTO job_answer VALUES ('j', 'm', 1, 'MARK-question', 'MARK-wanted', 'MARK-before', 'MARK-after', 0, 0, 1);
     INSERT INTO playground_question (question_id, number, question, asked_at_ms) VALUES ('q', 1, 'MARK-asked', 1);
     UPDATE example_text SET body = replace(body, 'There.', 'MARK-edited-away') WHERE id = 1;
     UPDATE example_text SET body = replace(body, 'MARK-edited-away', 'There.') WHERE id = 1;`,
  );
  const insert = raw.prepare("INSERT INTO attachment (sha256, media_type, bytes) VALUES (?, 'image/png', ?)");
  insert.run(imageHash, image);
  insert.run("f".repeat(64), Buffer.from("MARK-image"));
  raw.close();
}

describe("a shared project file", () => {
  it("holds no byte of what wasn't chosen or ticked: notes, sources, history, removed and other examples", () => {
    makeMarkedProject();
    expect(share({ ids: Int32Array.from([1, 2, 3, 5]) })).toMatchObject({ exampleCount: 3, removedCount: 1 });
    const bytes = readFileSync(pathOf("shared.attune.partial"));
    expect(bytes.toString("latin1").match(/MARK-[\w-]+/g)).toBeNull();
    expect(bytes.includes("There.")).toBe(true);
    expect(bytes.includes("example_1")).toBe(false);
  });

  it("holds notes, source and kept keys each only when ticked", () => {
    makeMarkedProject();
    const marksWith = (ticked: Partial<ShareInput>): readonly string[] => {
      share({ ids: Int32Array.from([1]), ...ticked });
      return (
        readFileSync(pathOf("shared.attune.partial"))
          .toString("latin1")
          .match(/MARK-[a-z]+/g) ?? []
      );
    };
    expect(marksWith({ includeNotes: true })).toEqual(["MARK-notes"]);
    expect(marksWith({ includeSource: true })).toEqual(["MARK-source"]);
    expect(marksWith({ includeExtra: true })).toEqual(["MARK-extra"]);
  });

  it("is one file and nothing beside it, and not yet under its final name", () => {
    makeMarkedProject();
    const { bytes } = share();
    expect(readdirSync(folder.path).toSorted()).toEqual(["project.db", "shared.attune.partial"]);
    expect(bytes).toBe(statSync(pathOf("shared.attune.partial")).size);
  });

  it("tells nothing of how often an example was changed, or when", () => {
    makeMarkedProject();
    share();
    const raw = new Sqlite(pathOf("shared.attune.partial"), { readonly: true });
    expect(raw.prepare("SELECT DISTINCT revision, changed_at_ms FROM example").all()).toEqual([
      { revision: 1, changed_at_ms: 77 },
    ]);
    expect(raw.prepare("SELECT project_id, created_at_ms FROM project").get()).toEqual({
      project_id: uidOf(50),
      created_at_ms: 77,
    });
    raw.close();
  });

  it("is refused when nothing is left to share, and leaves no file", async () => {
    makeMarkedProject();
    expect(await refusalOf((async () => share({ ids: Int32Array.from([5]) }))())).toBe("bad-input");
    expect(readdirSync(folder.path)).toEqual(["project.db"]);
  });

  it("leaves out what is being imported", () => {
    makeMarkedProject();
    const raw = new Sqlite(pathOf("project.db"));
    raw.exec("UPDATE import SET state = 'running'");
    raw.close();
    expect(share().exampleCount).toBe(3);
  });
});

describe("a received project file", () => {
  it("has the same examples, order, images and identities as the shared one", () => {
    makeMarkedProject();
    share({ includeNotes: true, includeSource: true, includeExtra: true, ids: Int32Array.from([3, 1, 2]) });
    expect(received()).toMatchObject({
      projectName: "Parcels",
      exampleCount: 3,
      leftAsideCount: 0,
      newUidCount: 0,
      missingAttachmentCount: 0,
      historyDropped: false,
    });
    expect(rowsIn("received.db.partial")).toEqual(rowsIn("shared.attune.partial"));
    const raw = new Sqlite(pathOf("received.db.partial"), { readonly: true });
    expect(raw.prepare("SELECT sha256, bytes FROM attachment").all()).toEqual([
      { sha256: imageHash, bytes: image },
    ]);
    expect(raw.prepare("SELECT instructions, own_columns, project_id FROM project").get()).toEqual({
      instructions: "Be kind.",
      own_columns: '[{"columnId":"a","name":"Colour","type":"text","choices":[]}]',
      project_id: uidOf(51),
    });
    raw.close();
  });

  it("starts without history when it was a backup, and says so", () => {
    makeMarkedProject();
    expect(received(pathOf("project.db"))).toMatchObject({ exampleCount: 4, historyDropped: true });
    expect(readFileSync(pathOf("received.db.partial")).toString("latin1")).not.toMatch(
      /MARK-(?:removed"|snapshot|view|import|job|connection|label|model|instructions|file|sent|wanted|asked)/,
    );
  });

  it("says which rows stayed behind and why", () => {
    makeMarkedProject();
    const raw = new Sqlite(pathOf("project.db"));
    raw.exec(`UPDATE example_text SET body = '{"messages":[{"role":"alien"}]}' WHERE id = 2`);
    raw.close();
    expect(received(pathOf("project.db"))).toMatchObject({
      exampleCount: 3,
      leftAsideCount: 1,
      leftAside: [{ row: 2, reason: "not-an-example" }],
    });
  });

  it("never believes a claim about instructions that the messages deny", () => {
    const system = { role: "system", content: "Own" };
    makeProjectFile(pathOf("project.db"), {
      examples: [
        { body: { messages: [system, { role: "user", content: "a" }] }, instructionsSource: "project" },
        { body: turn("b", "c"), instructionsSource: "own" },
      ],
    });
    received(pathOf("project.db"));
    expect(rowsIn("received.db.partial")).toMatchObject([
      { instructions_source: "own" },
      { instructions_source: "none" },
    ]);
  });
});
