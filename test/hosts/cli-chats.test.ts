// `attune import` of chats: by the guess alone, into a real core, with what has no answer written down.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readArguments } from "../../src-main/hosts/cli-arguments.ts";
import { importFile, readImportOrder } from "../../src-main/hosts/cli-import.ts";
import type { Input } from "../../src-shared/contract/contract.ts";
import { coreAt, newFolder, type TestCore } from "../core/core-at.ts";
import { rowsOf } from "../core/project-state.ts";

let folder: ReturnType<typeof newFolder>;
let core: TestCore;
beforeEach(() => {
  folder = newFolder();
  core = coreAt(folder.path);
});
afterEach(async () => {
  await core.close();
  folder.remove();
});

const chat = [
  "12.03.24, 14:05 - Frau Meier: Haben Sie offen?",
  "12.03.24, 14:06 - Praxis Nord: Ja, bis 18 Uhr.",
  "13.03.24, 09:00 - Frau Meier: Und morgen?",
  "13.03.24, 09:06 - Praxis Nord: Morgen auch.",
  "13.03.24, 09:08 - Frau Meier: Danke",
].join("\n");

async function attuneImport(
  name: string,
  content: string,
): Promise<{ lines: string[]; path: string; projectId: string }> {
  mkdirSync(join(folder.path, "mine"));
  const path = join(folder.path, "mine", name);
  writeFileSync(path, content);
  const parsed = readArguments(["import", path, "--project", "Letters"]);
  if (typeof parsed === "string") throw new TypeError("no command");
  const lines: string[] = [];
  const tools = {
    core,
    show: () => {},
    say: (line: string) => lines.push(line),
    stopIfAsked: () => {},
    dataOption: "",
  };
  const { exitCode } = await importFile(readImportOrder(parsed.rest, parsed.values), tools);
  expect(exitCode).toBe(0);
  const { projects } = await core.ask("projects.list", {});
  return { lines, path, projectId: projects[0]?.projectId ?? "" };
}

it("makes examples of a WhatsApp chat, one group for each conversation, in one step", async () => {
  const { lines, projectId } = await attuneImport("WhatsApp Chat.txt", chat);
  expect(lines.slice(0, 4)).toEqual([
    "Detected: a WhatsApp chat. “Praxis Nord” answers, everybody else asks.",
    "2 examples were added to the new project “Letters”.",
    "1 message couldn't be read and was left aside:",
    "  message 5: Nobody whose answers are learnt from answered this.",
  ]);
  const left = readFileSync(join(folder.path, "mine", "WhatsApp Chat (left aside).txt"), "utf8");
  expect(left).toBe("13.03.24, 09:08 - Frau Meier: Danke\n");
  const rows = await rowsOf(core.ask, projectId);
  expect(rows.map(({ askText, answerText, group, source }) => [askText, answerText, group, source])).toEqual([
    ["Haben Sie offen?", "Ja, bis 18 Uhr.", "WhatsApp Chat, 2024-03-12 14:05", "WhatsApp, WhatsApp Chat"],
    ["Und morgen?", "Morgen auch.", "WhatsApp Chat, 2024-03-13 09:00", "WhatsApp, WhatsApp Chat"],
  ]);
  await core.ask("history.undo", { projectId });
  expect(await rowsOf(core.ask, projectId)).toEqual([]);
});

it("reads it the other way round when a person says so", async () => {
  const { path: fileReference, projectId } = await attuneImport("chat.txt", chat);
  const { detected } = await core.ask("imports.detect", { fileReference });
  if (detected.plan.source?.kind !== "chats") throw new Error("no chats");
  const source = { ...detected.plan.source, modelSpeakers: ["Frau Meier"], pauseHours: null };
  const plan: Input<"imports.run">["plan"] = { ...detected.plan, columns: [], source };
  const outcome = await core.ask("imports.preview", { projectId, fileReference, plan });
  expect(outcome.added).toMatchObject([{ messageCount: 4, answerText: "Danke" }]);
});
