// What goes in comes out: generated training files are imported and exported again, line by line the same JSON.
// A case is a line; many stand in one file. A file that comes back different is halved down to the line it is about.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Input } from "../../src-shared/contract/contract.ts";
import { coreAt, newFolder, type TestCore } from "../core/core-at.ts";
import { generatedLines, type GeneratedLine, type LineKind } from "./generated-lines.ts";
import { randomFrom } from "../../src-main/rehearsal/engine/random.ts";

export type RoundTripOutcome = { readonly cases: number; readonly problems: readonly string[] };

const linesPerFile = 250;
const problemsShown = 5;
const projectInstructions = ["", "Be kind.", "Sei freundlich. 🙂\nImmer.", " "];
type FileKind = LineKind | "mixed";
const fileKinds: readonly FileKind[] = ["chat", "preference", "mixed"];

/** At least `cases` lines, chat and preference in turn, into projects with and without instructions. */
export async function tryRoundTrips(cases: number, seed: number): Promise<RoundTripOutcome> {
  const folder = newFolder("attune-round-trip-");
  const core = coreAt(join(folder.path, "data"));
  const random = randomFrom(seed);
  const problems: string[] = [];
  let tried = 0;
  try {
    for (let file = 0; tried < cases && problems.length < problemsShown; file += 1) {
      const count = Math.min(linesPerFile, Math.max(10, Math.ceil(cases / 3)));
      const lines = linesOf(fileKinds[file % fileKinds.length] ?? "chat", count, seed + file);
      const instructions = projectInstructions[file % projectInstructions.length] ?? "";
      const trip = { folderPath: folder.path, instructions, ...formOf(random) };
      // oxlint-disable-next-line no-await-in-loop -- one file after the other, into one studio
      const found = await smallestProblem(core, lines, trip);
      if (found !== null) problems.push(`file ${file}, seed ${seed}: ${found}`);
      tried += lines.length;
    }
  } finally {
    await core.close();
    folder.remove();
  }
  return { cases: tried, problems };
}

function linesOf(kind: FileKind, count: number, seed: number): readonly GeneratedLine[] {
  if (kind !== "mixed") return generatedLines(kind, count, seed);
  const [chats, preferences] = [
    generatedLines("chat", count / 2, seed),
    generatedLines("preference", count / 2, seed),
  ];
  return chats.flatMap((line, index) => [line, ...preferences.slice(index, index + 1)]);
}

type Trip = {
  readonly folderPath: string;
  readonly instructions: string;
  readonly lineEnd: string;
  readonly byteOrderMark: string;
  readonly hasLastLineEnd: boolean;
};

function formOf(random: () => number): Pick<Trip, "lineEnd" | "byteOrderMark" | "hasLastLineEnd"> {
  return {
    lineEnd: ["\n", "\r\n", "\n\n"][Math.floor(random() * 3)] ?? "\n",
    byteOrderMark: random() < 0.3 ? "\ufeff" : "",
    hasLastLineEnd: random() < 0.5,
  };
}

/** What is wrong with the smallest part of the lines that still goes wrong; null when nothing does. */
async function smallestProblem(
  core: TestCore,
  lines: readonly GeneratedLine[],
  trip: Trip,
): Promise<string | null> {
  const problem = await problemOf(core, lines, trip);
  if (problem === null) return null;
  if (lines.length === 1) return `${problem} (project instructions ${JSON.stringify(trip.instructions)})`;
  const middle = Math.ceil(lines.length / 2);
  const inFirst = await smallestProblem(core, lines.slice(0, middle), trip);
  const inOne = inFirst ?? (await smallestProblem(core, lines.slice(middle), trip));
  return inOne ?? `${problem} (only with ${lines.length} lines together)`;
}

async function problemOf(
  { ask }: TestCore,
  lines: readonly GeneratedLine[],
  trip: Trip,
): Promise<string | null> {
  const { folderPath, instructions, lineEnd, byteOrderMark, hasLastLineEnd } = trip;
  const fileReference = join(folderPath, "in.jsonl");
  const joined = lines.map(({ text }) => text).join(lineEnd);
  writeFileSync(fileReference, `${byteOrderMark}${joined}${hasLastLineEnd ? lineEnd : ""}`);
  const { project } = await ask("projects.create", {});
  const { projectId } = project;
  try {
    if (instructions !== "") {
      await ask("projects.edit", { projectId, revision: project.revision, instructions });
    }
    const { detected } = await ask("imports.detect", { projectId, fileReference });
    const plan = detected.plan as Input<"imports.run">["plan"];
    const options = { known: "keep-both" as const };
    const counts = await ask("imports.run", { projectId, fileReference, plan, options });
    if (counts.addedCount !== lines.length) {
      const [first] = counts.leftAside;
      return `${counts.addedCount} of ${lines.length} lines came in as ${plan.shape} (${first?.reason}): ${first?.text}`;
    }
    for (const kind of ["chat", "preference"] as const) {
      const wanted = lines.filter((line) => line.kind === kind);
      if (wanted.length === 0) continue;
      const targetReference = join(folderPath, `out-${kind}.jsonl`);
      const format = { format: "openai-jsonl", kind } as const;
      // oxlint-disable-next-line no-await-in-loop -- two at most
      await ask("exports.run", { projectId, format, targetReference });
      const problem = differenceIn(wanted, readFileSync(targetReference, "utf8"));
      if (problem !== null) return problem;
    }
    return null;
  } finally {
    await ask("projects.delete", { projectId });
    await ask("projects.erase", { projectId });
  }
}

function differenceIn(wanted: readonly GeneratedLine[], file: string): string | null {
  if (!file.endsWith("\n")) return "the exported file doesn't end with a line end";
  const exported = file.slice(0, -1).split("\n");
  if (exported.length !== wanted.length) return `${exported.length} lines came out of ${wanted.length}`;
  for (const [index, line] of wanted.entries()) {
    const problem = differenceOfLine(line, exported[index] ?? "");
    if (problem !== null) return `${problem}\n  in:  ${cut(line.text)}\n  out: ${cut(exported[index] ?? "")}`;
  }
  return null;
}

function differenceOfLine(line: GeneratedLine, exported: string): string | null {
  const wanted: unknown = JSON.parse(line.exported);
  const found: unknown = JSON.parse(exported);
  if (!isDeepStrictEqual(found, wanted)) return "a line came back different";
  // The same value may be written in other ways; in tools it must be written as it was.
  const toolsThere = toolsIn(withNumberTexts(exported));
  const toolsWanted = toolsIn(withNumberTexts(line.exported));
  if (!isDeepStrictEqual(toolsThere, toolsWanted)) return "a number in tools is written in another way";
  return null;
}

function toolsIn(value: unknown): readonly unknown[] {
  const row = value as {
    readonly tools?: unknown;
    readonly functions?: unknown;
    readonly input?: { readonly tools?: unknown; readonly functions?: unknown };
  };
  return [row.tools, row.functions, row.input?.tools, row.input?.functions];
}

/** Parses with every number as the text it is written as (`JSON.parse` source text access, Node 24). */
function withNumberTexts(text: string): unknown {
  const asWritten = (_key: string, value: unknown, context?: { readonly source: string }): unknown =>
    typeof value === "number" ? { number: context?.source } : value;
  return JSON.parse(text, asWritten);
}

function cut(text: string): string {
  return text.length > 1_500 ? `${text.slice(0, 1_500)}…` : text;
}
