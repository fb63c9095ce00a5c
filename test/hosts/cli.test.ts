// The command line as a script meets it: exit codes, output for people and for machines. Real processes where the
// process itself matters (they take half a second each), the commands on a real core for everything else.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readArguments } from "../../src-main/hosts/cli-arguments.ts";
import { errorOutcome, type CommandTools } from "../../src-main/hosts/cli-command.ts";
import { exportProject, readExportOrder } from "../../src-main/hosts/cli-export.ts";
import { importFile, readImportOrder } from "../../src-main/hosts/cli-import.ts";
import { hearInterruption, showProgress } from "../../src-main/hosts/cli-watch.ts";
import { sizeInWords } from "../../src-main/hosts/cli-words.ts";
import { nodePath, rootPath } from "../../src-main/launch/run.mjs";
import type { Push } from "../../src-shared/contract/contract.ts";
import type { TaskInfo } from "../../src-shared/contract/tasks.ts";
import { coreAt, newFolder, type TestCore } from "../core/core-at.ts";
import { rowsOf } from "../core/project-state.ts";

let folder: ReturnType<typeof newFolder>;
beforeEach(() => {
  folder = newFolder();
});
afterEach(() => folder.remove());

const entry = join(rootPath, "src-main/hosts/cli.ts");

type Ended = { exitCode: number | null; output: string; complaint: string };

function attune(...words: readonly string[]): Ended {
  const result = spawnSync(nodePath, [entry, ...words, "--data", folder.path], { encoding: "utf8" });
  return { exitCode: result.status, output: result.stdout, complaint: result.stderr };
}

/** A file beside the data folder's own. */
function fileOf(name: string, content: string | Uint8Array): string {
  const path = outOf(name);
  writeFileSync(path, content);
  return path;
}

function outOf(name: string): string {
  mkdirSync(join(folder.path, "mine"), { recursive: true });
  return join(folder.path, "mine", name);
}

const talk = (question: string, answer: string): string =>
  JSON.stringify({
    messages: [
      { role: "user", content: question },
      { role: "assistant", content: answer },
    ],
  });

describe("attune projects", () => {
  it("says that there are none, and lists what there is", () => {
    expect(attune("projects")).toMatchObject({ exitCode: 0, output: "No projects yet.\n" });
    expect(attune("call", "projects.create", '{"from":"sample"}').exitCode).toBe(0);
    expect(attune("projects").output).toMatch(
      /^ID +EXAMPLES +CHANGED \(UTC\) +NAME\n\w{20} +60 +\d{4}-.* +Customer support \(sample\)\n$/,
    );
  });

  it("gives machines JSON", () => {
    attune("call", "projects.create", '{"name":"Letters"}');
    expect(JSON.parse(attune("projects", "--json").output)).toMatchObject([
      { name: "Letters", exampleCount: 0 },
    ]);
  });
});

describe("attune call", () => {
  it("answers with the method's output", () => {
    expect(JSON.parse(attune("call", "settings.get").output)).toMatchObject({ density: "comfortable" });
  });

  it("ends with 2 and words for wrong use", () => {
    for (const words of [
      [],
      ["fly"],
      ["call"],
      ["call", "projects.list", "{not json"],
      ["call", "projects.fly"],
      ["--what"],
    ]) {
      const { exitCode, complaint, output } = attune(...words);
      expect(exitCode).toBe(2);
      expect(complaint + output).not.toMatch(/\bat .*\.ts:\d+/);
      expect(complaint + output).not.toBe("");
    }
  });

  it("ends with 1 and words when the answer is no", () => {
    const { exitCode, complaint } = attune("call", "projects.open", `{"projectId":"${"0".repeat(20)}"}`);
    expect(exitCode).toBe(1);
    expect(complaint).toContain("It isn't there any more");
    const machine = attune("call", "projects.open", `{"projectId":"${"0".repeat(20)}"}`, "--json");
    expect(JSON.parse(machine.complaint)).toMatchObject({ error: "not-found" });
  });

  it("refuses a folder that a studio has open, and says what to do", async () => {
    const core = coreAt(folder.path);
    const { exitCode, complaint } = attune("projects");
    await core.close();
    expect(exitCode).toBe(1);
    expect(complaint).toContain("already open");
  });

  it("can look at a studio that doesn't start", () => {
    writeFileSync(join(folder.path, "library.db"), "not a database".repeat(400));
    expect(attune("projects")).toMatchObject({ exitCode: 1 });
    const status = attune("call", "studio.status");
    expect(status.exitCode).toBe(0);
    expect(JSON.parse(status.output)).toMatchObject({
      state: "problem",
      problem: { code: "file-not-attune" },
    });
  });
});

type Said = { exitCode: number; lines: readonly string[]; complaint: string; json: unknown };

/** One command on a core that is there already: what the process does between opening and closing it. */
async function said(core: TestCore, ...words: readonly string[]): Promise<Said> {
  const lines: string[] = [];
  const interruption = hearInterruption(core);
  const tools: CommandTools = {
    core,
    show: () => {},
    say: (line) => lines.push(line),
    stopIfAsked: interruption.stopIfAsked,
    dataOption: "",
  };
  try {
    const parsed = readArguments(words);
    if (typeof parsed === "string") throw new TypeError("no command");
    const { command, rest, values } = parsed;
    const { exitCode, json } =
      command === "import"
        ? await importFile(readImportOrder(rest, values), tools)
        : await exportProject(readExportOrder(rest, values), tools);
    return { exitCode, lines, complaint: "", json };
  } catch (error) {
    const { exitCode, sentence, json } = errorOutcome(error, words[0] ?? null);
    return { exitCode, lines, complaint: sentence, json };
  } finally {
    interruption.stop();
  }
}

describe("the commands", () => {
  let core: TestCore;
  beforeEach(() => {
    core = coreAt(folder.path);
  });
  afterEach(() => core.close());

  const projectNames = async (): Promise<string[]> =>
    (await core.ask("projects.list", {})).projects.map(({ name }) => name);
  const projectIdOf = async (name: string): Promise<string> =>
    (await core.ask("projects.list", {})).projects.find((project) => project.name === name)!.projectId;
  const textsOf = async (name: string): Promise<string[][]> =>
    (await rowsOf(core.ask, await projectIdOf(name))).map((row) => [row.askText, row.answerText]);

  describe("attune import", () => {
    it("makes the project, says how the file was read, and writes down what couldn't be read", async () => {
      const text =
        "Frage;Antwort;Region\r\nWas kostet ein Brötchen?;Fünfzig Cent.;Süd\r\nallein\r\n" +
        "Wie groß?;Drei Maß.;Nord\r\n";
      const file = fileOf("Fragen.CSV", Buffer.from(text, "latin1"));
      const { exitCode, lines, json } = await said(core, "import", file, "--project", "Bäckerei");
      const projectId = await projectIdOf("Bäckerei");
      expect(exitCode).toBe(0);
      expect(lines).toEqual([
        "Detected: a table with 3 columns. “Frage” is the question and “Antwort” the answer.",
        "Read with cells between semicolons, characters in Windows-1252.",
        "Columns: “Frage” → user, “Antwort” → assistant, “Region” → own.",
        "2 examples were added to the new project “Bäckerei”.",
        "1 row couldn't be read and was left aside:",
        expect.stringMatching(/^ {2}line 3: .*cells.*separator/),
        `They were written as they stood to ${outOf("Fragen (left aside).CSV")}. Mend them there and import that file.`,
        `To take all of it back: attune call history.undo '{"projectId":"${projectId}"}'`,
      ]);
      expect(readFileSync(outOf("Fragen (left aside).CSV"), "utf8").trim()).toBe(
        "Frage;Antwort;Region\nallein",
      );
      expect(await textsOf("Bäckerei")).toEqual([
        ["Was kostet ein Brötchen?", "Fünfzig Cent."],
        ["Wie groß?", "Drei Maß."],
      ]);
      expect(json).toMatchObject({
        project: { projectId, name: "Bäckerei", isNew: true },
        addedCount: 2,
        leftAsideCount: 1,
        leftAsideFile: outOf("Fragen (left aside).CSV"),
      });
    });

    it("reads several e-mails as one source, by the answers of whom it is told", async () => {
      const head = (from: string, id: string, more = ""): string =>
        `From: ${from}\nTo: help@b.example\nSubject: Opening\nDate: Mon, 4 Mar 2024 08:11:00 +0000\nMessage-ID: <${id}@x>\n${more}\n`;
      const question = fileOf("q.eml", `${head("ann@a.example", "q")}When do you open?\n`);
      const answer = fileOf(
        "r.eml",
        `${head("help@b.example", "r", "In-Reply-To: <q@x>\n")}At nine.\n\n-- \nBo\n`,
      );
      const alone = fileOf("x.eml", `${head("cy@c.example", "x")}Hello?\n`);
      const more = ["--answers-of", "help@b.example", "--pairs", "--keep", "signature"];
      const { lines } = await said(core, "import", question, answer, alone, "--project", "Mails", ...more);
      expect(lines.slice(0, 6)).toEqual([
        "Detected: 3 e-mails of 3 people.",
        "The answers of help@b.example are learnt from; --answers-of chooses others.",
        "1 example was added to the new project “Mails”.",
        "1 message is in no example and was left aside:",
        expect.stringMatching(/^ {2}message 3: Nobody answered it/),
        `They were written to ${outOf("e-mails (left aside).mbox")}, cut where they were long.`,
      ]);
      expect(await textsOf("Mails")).toEqual([["When do you open?", "At nine.\n\n--\nBo"]]);
      const wrong = await said(
        core,
        "import",
        answer,
        "--project",
        "Mails",
        "--answers-of",
        "nobody@d.example",
      );
      expect(wrong).toMatchObject({ exitCode: 2 });
      expect(wrong.complaint).toContain("Nobody with the address “nobody@d.example” writes in it");
    });

    it("takes rows into a project that is there, by name or id, and knows those it has", async () => {
      const file = fileOf("a.csv", "question,answer,split\nq1,a1,train\nq2,a2,test\n");
      await said(core, "import", file, "--project", "Letters");
      const again = await said(core, "import", file, "--project", "Letters");
      expect(again.lines.slice(2)).toEqual([
        "No example was added to “Letters”.",
        "2 rows are here already and stay as before (--known update or keep-both does otherwise).",
        "Nothing was changed.",
      ]);
      const projectId = await projectIdOf("Letters");
      const other = fileOf("b.csv", "question,answer,split\nq1,a1,validation\nq3,a3,train\n");
      const updated = await said(core, "import", other, "--project", projectId, "--known", "update");
      expect(updated.lines).toContain("1 example that was here already was brought up to date.");
      const both = await said(core, "import", other, "--project", projectId, "--known", "keep-both");
      expect(both.lines).toContain("2 examples were added to “Letters”.");
      expect(await projectNames()).toEqual(["Letters"]);
    });

    it("says before it does with --preview, and makes no project for it", async () => {
      const file = fileOf("a.jsonl", `${talk("a", "1")}\n{broken\n${talk("b", "2")}\n`);
      const { exitCode, lines } = await said(core, "import", file, "--project", "Talks", "--preview");
      expect(exitCode).toBe(0);
      expect(lines).toContain("2 examples would be added to the new project “Talks”.");
      expect(lines).toContain("1 line couldn't be read and was left aside:");
      expect(lines.at(-1)).toMatch(/^This was a preview: nothing was changed/);
      expect(await projectNames()).toEqual([]);
      expect(readdirSync(join(folder.path, "projects"))).toEqual([]);
      expect(readdirSync(join(folder.path, "mine"))).toEqual(["a.jsonl"]);
    });

    it("leaves no project behind and answers no when nothing could come in", async () => {
      const file = fileOf(
        "bad.jsonl",
        '{"messages":[]}\n{broken\n{"messages":[{"role":"robot","content":"x"}]}\n',
      );
      const target = outOf("mend me.jsonl");
      const { exitCode, lines } = await said(
        core,
        "import",
        file,
        "--project",
        "Bad",
        "--left-aside",
        target,
      );
      expect(exitCode).toBe(1);
      expect(lines.at(-1)).toBe("Nothing came in, so the project wasn't made.");
      expect(readFileSync(target, "utf8").split("\n")).toHaveLength(4);
      const picture = fileOf("letter.csv", Buffer.from("%PDF-1.7 …"));
      expect(await said(core, "import", picture, "--project", "Bad")).toMatchObject({
        exitCode: 1,
        complaint: expect.stringContaining("PDF"),
      });
      expect(await said(core, "import", `${picture}x`, "--project", "Bad")).toMatchObject({
        exitCode: 1,
        complaint: expect.stringMatching(/^There is no such file: .*letter\.csvx/),
      });
      expect(await projectNames()).toEqual([]);
    });

    it("still takes the examples in when the left-aside rows can't be written where they should", async () => {
      const file = fileOf("a.jsonl", `${talk("a", "1")}\n{broken\n`);
      const nowhere = join(folder.path, "no folder", "rest.jsonl");
      const { exitCode, lines } = await said(
        core,
        "import",
        file,
        "--project",
        "Talks",
        "--left-aside",
        nowhere,
      );
      expect(exitCode).toBe(0);
      expect(lines.join("\n")).toMatch(
        /couldn't be written to .*They are kept; attune call imports\.saveLeftAside/,
      );
    });

    it("reads columns as --map says, also with commas in their names, and leaves out the others", async () => {
      const file = fileOf(
        "odd.csv",
        '"What, exactly?",Good,Bad,Team,Level,Rest\nq1,a1,b1,red,3,x\nq2,a2,b2,blue,4,y\n',
      );
      const { exitCode, lines } = await said(
        core,
        "import",
        file,
        "--project",
        "Pairs",
        "--map",
        "user=What, exactly?,assistant=good,other=Bad,own=Team+Level",
      );
      expect(exitCode).toBe(0);
      expect(lines.slice(0, 2)).toEqual([
        "Read as --map says.",
        "Columns: “What, exactly?” → user, “Good” → assistant, “Bad” → other, “Team” → own, “Level” → own; left out: “Rest”.",
      ]);
      const rows = await rowsOf(core.ask, await projectIdOf("Pairs"));
      expect(rows.map((row) => [row.kind, row.askText, row.answerText])).toEqual([
        ["preference", "q1", "a1"],
        ["preference", "q2", "a2"],
      ]);
      expect(rows.map((row) => Object.values(row.ownFields))).toEqual([
        ["red", 3],
        ["blue", 4],
      ]);
    });

    it("reads keys of JSON as --map says, and keeps conversations when only fields are named", async () => {
      const flat = fileOf(
        "flat.json",
        JSON.stringify([
          { x: "q1", y: "a1", z: "n1" },
          { x: "q2", y: "a2", z: "" },
        ]),
      );
      await said(core, "import", flat, "--project", "Flat", "--map", "user=x,assistant=y,notes=z");
      const rows = await rowsOf(core.ask, await projectIdOf("Flat"));
      expect(rows.map((row) => [row.askText, row.answerText, row.notes])).toEqual([
        ["q1", "a1", "n1"],
        ["q2", "a2", ""],
      ]);
      const chat = fileOf(
        "chat.jsonl",
        `{"topic":"t1",${talk("a", "1").slice(1)}\n{"topic":"t2",${talk("b", "2").slice(1)}\n`,
      );
      await said(core, "import", chat, "--project", "Chat", "--map", "tags=topic");
      expect(
        (await rowsOf(core.ask, await projectIdOf("Chat"))).map((row) => [row.askText, row.tags]),
      ).toEqual([
        ["a", ["t1"]],
        ["b", ["t2"]],
      ]);
    });

    it("imports nothing by a mere guess, and says what to type if the guess is right", async () => {
      const file = fileOf(
        "plain.csv",
        "Der Hund bellt,Er hat wohl Angst vor dir\nDie Katze schläft,Sie ist müde am Tag\n",
      );
      const refused = await said(core, "import", file, "--project", "Plain");
      expect(refused.exitCode).toBe(1);
      const [, map] = /--map "(.*)"$/.exec(refused.complaint)!;
      expect(map).toBe("user=Column 1,assistant=Column 2");
      expect(await projectNames()).toEqual([]);
      expect(await said(core, "import", file, "--project", "Plain", "--map", map!)).toMatchObject({
        exitCode: 0,
      });
      expect(await textsOf("Plain")).toHaveLength(2);
    });

    it("tells changes, conflicts and missing rows of a spreadsheet that comes back", async () => {
      const rows = [0, 1, 2, 3, 4].map((n) => `q${n},a${n}`).join("\n");
      await said(core, "import", fileOf("a.csv", `question,answer\n${rows}\n`), "--project", "Review");
      const sheet = outOf("review.csv");
      await said(core, "export", "Review", "--format", "csv", "--out", sheet);
      const projectId = await projectIdOf("Review");
      await core.ask("examples.edit", {
        projectId,
        edits: [{ exampleId: 2, revision: 1, change: { answerText: "mine" } }],
      });
      const { viewId, viewRevision } = await core.ask("examples.openView", { projectId });
      await core.ask("examples.remove", {
        projectId,
        selection: { viewId, viewRevision, rows: { only: [[4, 5]] } },
      });
      writeFileSync(sheet, readFileSync(sheet, "utf8").replace("a0", "better").replace("a1", "theirs"));
      const back = await said(core, "import", sheet, "--project", "Review");
      expect(back.lines).toEqual([
        "Detected: a spreadsheet Attune wrote. Its rows find their examples again by attune_id.",
        "1 example was changed as in the file.",
        "2 rows weren't changed in the file.",
        "1 conflict: changed both in the file and here since it was written. What is here stays; --conflicts take-theirs takes the file's version.",
        "  row 3: texts",
        "1 row of the file has no example here any more. Left out; --missing add brings them back.",
        "  row 6",
        expect.stringMatching(/^To take all of it back/),
      ]);
      expect((await textsOf("Review")).map(([, answer]) => answer)).toEqual(["better", "mine", "a2", "a3"]);
      await said(
        core,
        "import",
        sheet,
        "--project",
        "Review",
        "--conflicts",
        "take-theirs",
        "--missing",
        "add",
      );
      expect((await textsOf("Review")).map(([, answer]) => answer)).toEqual([
        "better",
        "theirs",
        "a2",
        "a3",
        "a4",
      ]);
    });

    it("cancels an import that is under way, and leaves the project as it was", async () => {
      await said(core, "import", fileOf("a.jsonl", talk("kept", "1")), "--project", "Big");
      const rows = Array.from({ length: 60_000 }, (_row, n) => talk(`q${n}`, "x".repeat(400))).join("\n");
      const file = fileOf("big.jsonl", rows);
      let isUnderWay = false;
      const hearing = [process.listenerCount("SIGINT") + 1];
      core.subscribe((push) => {
        if (isUnderWay || push.type !== "taskProgress" || (push.task.progress ?? 0) < 0.1) return;
        if (push.task.state !== "running") return;
        isUnderWay = true;
        process.emit("SIGINT");
        // A launcher passes on what the terminal has sent already: the second must be heard, too, not kill.
        hearing.push(process.listenerCount("SIGINT"));
        process.emit("SIGINT");
      });
      const { exitCode, complaint } = await said(core, "import", file, "--project", "Big");
      expect([isUnderWay, exitCode, complaint]).toEqual([true, 1, "Cancelled. Nothing was changed."]);
      expect(hearing[1]).toBe(hearing[0]);
      expect(await textsOf("Big")).toEqual([["kept", "1"]]);
    });

    it("takes a project file in as a project of its own, under its name or another", async () => {
      await said(core, "import", fileOf("a.jsonl", talk("a", "1")), "--project", "Ours");
      const file = outOf("ours.attune");
      await said(core, "export", "Ours", "--format", "attune", "--out", file);
      const taken = await said(core, "import", file, "--project", "Ours");
      expect(taken).toMatchObject({
        exitCode: 2,
        complaint: expect.stringContaining("“Ours” is there already"),
      });
      const { exitCode, lines } = await said(core, "import", file, "--project", "Theirs");
      expect([exitCode, lines.at(-1)]).toEqual([
        0,
        expect.stringMatching(/^“Theirs” is here with 1 example \(id /),
      ]);
      expect(await textsOf("Theirs")).toEqual([["a", "1"]]);
      // Whatever it is called, a project file is one.
      const renamed = fileOf("ours.db", readFileSync(file));
      expect((await said(core, "import", renamed)).exitCode).toBe(0);
      expect(await said(core, "import", file, "--known", "update")).toMatchObject({
        exitCode: 2,
        complaint: expect.stringContaining("--known means nothing"),
      });
      expect(await said(core, "import", fileOf("no.attune", "not a database"))).toMatchObject({
        exitCode: 1,
        complaint: expect.stringMatching(/^“no\.attune” isn't an Attune project file: .*\.jsonl/),
      });
    });

    it("says what is wrong with the words typed, with the columns and sheets there are", async () => {
      const file = fileOf("a.csv", "Question,Answer\nq1,a1\n");
      const into = ["import", file, "--project", "X"];
      for (const [words, complaint] of [
        [["import"], /takes a file/],
        [["import", file], /--project NAME/],
        [["import", file, file], /one file at a time/],
        [[...into, "--map", "user=Question,assistant=Answr"], /no column “Answr”.*“Question”, “Answer”/],
        [[...into, "--map", "user=Question,assistant=Question"], /stands twice/],
        [[...into, "--map", "robot=Question"], /user, assistant, system/],
        [[...into, "--map", "tags=Question"], /at least one of user, assistant or messages/],
        [[...into, "--sheet", "One"], /no workbook/],
        [[...into, "--encoding", "utf8"], /utf-8, utf-16le, utf-16be or windows-1252, not “utf8”/],
        [[...into, "--delimiter", ";;"], /one character/],
        [[...into, "--known", "maybe"], /skip, update or keep-both/],
        [[...into, "--format", "csv"], /--format doesn't go with “import”/],
        [[...into, "--colour"], /--colour/],
        [["import", join(folder.path, "mine"), "--project", "X"], /is no file/],
      ] as const) {
        expect(await said(core, ...words)).toMatchObject({
          exitCode: 2,
          complaint: expect.stringMatching(complaint),
          json: { error: "wrong-use" },
        });
      }
      expect(await said(core, "import", file, "--project", "0".repeat(20))).toMatchObject({
        exitCode: 1,
        json: { error: "not-found" },
      });
      expect(await projectNames()).toEqual([]);
      for (const name of ["Twin", "Twin"]) await core.ask("projects.create", { name });
      expect(await said(core, "import", file, "--project", "Twin")).toMatchObject({
        exitCode: 2,
        complaint: expect.stringMatching(/2 projects are called “Twin”/),
      });
    });
  });

  describe("attune export", () => {
    beforeEach(async () => {
      const file = fileOf(
        "a.csv",
        "question,answer,split,notes\nq1,a1,train,secret\nq2,a2,train,\nq3,a3,test,\nq4,a4,,\n",
      );
      await said(core, "import", file, "--project", "Letters");
    });

    it("says what it wrote, how much, and what it left out", async () => {
      const out = outOf("train.jsonl");
      const words = [
        "export",
        "Letters",
        "--format",
        "openai-jsonl",
        "--out",
        out,
        "--split",
        "train,not-used",
      ];
      const first = await said(core, ...words);
      const bytes = readFileSync(out).length;
      expect(first).toMatchObject({
        exitCode: 0,
        lines: [
          `Wrote ${out}: 3 examples, ${bytes} bytes.`,
          "Left out: 1 example (used for something else than --split says).",
        ],
        json: { files: [{ path: out, exampleCount: 3, bytes }], leftOut: { otherSplitCount: 1 } },
      });
      expect(readFileSync(out, "utf8").trim().split("\n")).toEqual([
        talk("q1", "a1"),
        talk("q2", "a2"),
        talk("q4", "a4"),
      ]);
      expect((await said(core, ...words, "--bom")).lines[0]).toMatch(
        /It replaced the file that was there\.$/,
      );
      expect([...readFileSync(out).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    });

    it("gives each split a file of its own with --by-split", async () => {
      const { json } = await said(
        core,
        "export",
        "Letters",
        "--format",
        "csv",
        "--delimiter",
        ";",
        "--no-bom",
        "--by-split",
        "--out",
        outOf("l.csv"),
      );
      expect(json).toMatchObject({
        files: [
          { path: outOf("l-train.csv"), exampleCount: 2 },
          { path: outOf("l-test.csv"), exampleCount: 1 },
          { path: outOf("l-not-used.csv"), exampleCount: 1 },
        ],
      });
      expect(readFileSync(outOf("l-train.csv"), "utf8")).toMatch(/^attune_id;attune_state;They ask;/);
    });

    it("calls a backup a full copy, and a shared file a copy without history and without what wasn't ticked", async () => {
      const [share, backup] = [outOf("share.attune"), outOf("backup.attune")];
      const shared = await said(core, "export", "Letters", "--format", "attune", "--out", share, "--source");
      expect(shared.lines[1]).toBe(
        "A copy to hand on: without the history and without removed examples. Left out unless you say so: --notes, --extra.",
      );
      expect(readFileSync(share).includes("secret")).toBe(false);
      const copied = await said(core, "export", "Letters", "--format", "attune-backup", "--out", backup);
      expect(copied).toMatchObject({
        exitCode: 0,
        json: { isBackup: true, files: [{ exampleCount: null }] },
      });
      expect(copied.lines[1]).toMatch(/^This is a full copy with its history.*--format attune\.$/);
      expect(readFileSync(backup).includes("secret")).toBe(true);
      const { lines } = await said(core, "import", backup, "--project", "Back");
      expect(lines.at(-1)).toMatch(/^Its history was left out/);
    });

    it("answers no in words when there is nothing to write or nowhere to write it", async () => {
      const out = outOf("x.jsonl");
      for (const [words, complaint] of [
        [["export", "Letters", "--format", "preference-jsonl", "--out", out], /^There is nothing to export/],
        [["export", "Nobody", "--format", "csv", "--out", out], /no project “Nobody”.*attune projects/],
        [
          ["export", "Letters", "--format", "csv", "--out", join(out, "no", "x.csv")],
          /^There is no such folder/,
        ],
        [
          ["export", "Letters", "--format", "csv", "--out", join(folder.path, "library.db")],
          /keeps its own files/,
        ],
      ] as const) {
        expect(await said(core, ...words)).toMatchObject({
          exitCode: 1,
          complaint: expect.stringMatching(complaint),
        });
      }
      expect(existsSync(out)).toBe(false);
    });

    it("says what is wrong with the words typed", async () => {
      const to = ["--out", outOf("x")];
      for (const [words, complaint] of [
        [["export"], /takes a project/],
        [["export", "Letters"], /--format openai-jsonl, preference-jsonl/],
        [["export", "Letters", "--format", "csv"], /--out PATH/],
        [["export", "Letters", "--format", "pdf", ...to], /not “pdf”/],
        [["export", "Letters", "--format", "csv", "--notes", ...to], /--notes doesn't go with --format csv/],
        [["export", "Letters", "--format", "attune", "--split", "train", ...to], /--split doesn't go with/],
        [
          ["export", "Letters", "--format", "csv", "--delimiter", "|", ...to],
          /comma, a semicolon or the word tab/,
        ],
        [["export", "Letters", "--format", "csv", "--split", "exam", ...to], /not “exam”/],
        [["export", "Letters", "--format", "csv", "--out", folder.path], /is a folder/],
      ] as const) {
        expect(await said(core, ...words)).toMatchObject({
          exitCode: 2,
          complaint: expect.stringMatching(complaint),
        });
      }
    });
  });
});

describe("attune as a process", () => {
  it("imports and exports for machines: one JSON object on stdout, one on stderr when it fails", () => {
    const file = fileOf("a.jsonl", `${talk("a", "1")}\n{broken\n`);
    const taken = attune("import", file, "--project", "Talks", "--json");
    expect(taken).toMatchObject({ exitCode: 0, complaint: "" });
    expect(JSON.parse(taken.output)).toMatchObject({ addedCount: 1, leftAside: [{ line: 2 }] });
    const given = attune("export", "Talks", "--format", "csv", "--out", outOf("a.csv"), "--json");
    expect(JSON.parse(given.output)).toMatchObject({ files: [{ exampleCount: 1 }] });
    const wrong = attune("export", "Talks", "--format", "pdf", "--out", outOf("a.pdf"), "--json");
    expect([wrong.exitCode, wrong.output]).toEqual([2, ""]);
    expect(JSON.parse(wrong.complaint)).toMatchObject({ error: "wrong-use" });
    const help = attune("help");
    expect(help.exitCode).toBe(0);
    for (const word of ["import", "export", "call", "projects", "web"])
      expect(help.output).toContain(`  ${word} `);
  });

  it("cancels cleanly on Ctrl+C: no project, no rows, exit code 1", async () => {
    const rows = Array.from({ length: 60_000 }, (_row, n) => talk(`q${n}`, "x".repeat(400))).join("\n");
    const file = fileOf("big.jsonl", rows);
    const child = spawn(nodePath, [entry, "import", file, "--project", "Big", "--data", folder.path]);
    let complaint = "";
    child.stderr.on("data", (piece) => (complaint += String(piece)));
    child.stdout.once("data", () => child.kill("SIGINT"));
    const ended = await new Promise((resolve) => child.once("close", (...how) => resolve(how)));
    expect(ended).toEqual([1, null]);
    expect(complaint).toBe("Cancelled. Nothing was changed.\n");
    expect(readdirSync(join(folder.path, "projects"))).toEqual([]);
    expect(attune("projects").output).toBe("No projects yet.\n");
  });

  it("reads paths from where npm was called, not from where npm put it", () => {
    fileOf("a.jsonl", talk("a", "1"));
    const words = ["import", "a.jsonl", "--project", "Talks", "--data", folder.path];
    const env = { ...process.env, npm_lifecycle_event: "attune", INIT_CWD: join(folder.path, "mine") };
    const { status, stdout } = spawnSync(nodePath, [entry, ...words], { encoding: "utf8", env });
    expect([status, stdout]).toEqual([0, expect.stringContaining("1 example was added")]);
  });
});

describe("progress", () => {
  const task: TaskInfo = {
    taskId: "0".repeat(20),
    kind: "import",
    subject: "Letters",
    state: "running",
    progress: 0.256,
    timeLeftMs: 12_400,
    startedAtMs: 0,
    endedAtMs: null,
    error: null,
  };
  const shownOn = (isTTY: boolean): string => {
    let written = "";
    let hear: (push: Push) => void = () => {};
    const subscribe = (onPush: (push: Push) => void): (() => void) => {
      hear = onPush;
      return () => (hear = () => {});
    };
    const progress = showProgress({ subscribe }, { isTTY, write: (text) => (written += text) });
    hear({ type: "taskProgress", task });
    progress.clear();
    progress.stop();
    hear({ type: "taskProgress", task });
    return written;
  };

  it("is one line that is taken away again, and nothing where nobody looks", () => {
    expect(shownOn(true)).toBe("\r\u001B[2KReading for “Letters” … 25 %, about 12 s left\r\u001B[2K");
    expect(shownOn(false)).toBe("");
  });
});

describe("sizes", () => {
  it.each([
    [1, "1 byte"],
    [999, "999 bytes"],
    [1_000, "1.0 kB"],
    [9_960, "10 kB"],
    [999_600, "1.0 MB"],
    [123_456_789, "123 MB"],
    [2_500_000_000_000, "2500 GB"],
  ])("%i bytes are %s", (bytes, words) => expect(sizeInWords(bytes)).toBe(words));
});
