// What it costs to find the near copies among a million examples of about 500 bytes in SQLite: the signatures, the
// groups, and the memory of the whole process, which is one of its own. The yardstick hashes the same texts once, read
// from the same file. With the other questions that are answered for a million at once: contradictions, splits.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Sqlite from "better-sqlite3";
import { hash53 } from "../../src-shared/domain/hash.ts";
import {
  copiesOf,
  signatureLength,
  signatureOf,
} from "../../src-shared/domain/findings/duplicate/copy-signature.ts";
import { copyGroups } from "../../src-shared/domain/findings/duplicate/near-copies.ts";
import { contradictionsIn } from "../../src-shared/domain/findings/contradiction/same-question.ts";
import { splitBy } from "../../src-shared/domain/splits/split-by.ts";
import { nodeFlags, rootPath } from "../../src-main/launch/run.mjs";
import { randomFrom } from "../../src-main/rehearsal/engine/random.ts";
import { median, type Figure } from "./figure.ts";
import { talks } from "./million-files.ts";

const exampleCount = Number(process.env["ATTUNE_BENCH_EXAMPLES"] ?? 1_000_000);
const seed = 20_261_128;
/** One in twenty is a copy of an earlier one with another word in it. */
const copyChance = 0.05;
const checkedAgainCount = 100_000;

export async function measureNearCopies(): Promise<readonly Figure[]> {
  const child = spawn(process.execPath, [...nodeFlags, join(rootPath, "test/bench/near-copies.ts")], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (piece) => (output += String(piece)));
  const exitCode = await new Promise<number | null>((resolve) => child.once("close", resolve));
  if (exitCode !== 0) throw new Error(`The figures of near copies ended with ${exitCode}`);
  return JSON.parse(output) as readonly Figure[];
}

function measure(): readonly Figure[] {
  const folderPath = mkdtempSync(join(tmpdir(), "attune-bench-"));
  const file = new Sqlite(join(folderPath, "texts.db"));
  try {
    const plantedCount = fill(file);
    return figuresOf(file, plantedCount);
  } finally {
    file.close();
    rmSync(folderPath, { recursive: true, force: true });
  }
}

/** @returns how many copies were planted. */
function fill(file: Sqlite.Database): number {
  file.pragma("journal_mode = OFF");
  file.exec("CREATE TABLE text (id INTEGER PRIMARY KEY, body TEXT NOT NULL)");
  const add = file.prepare("INSERT INTO text (id, body) VALUES (?, ?)");
  const random = randomFrom(seed);
  const recent: string[] = [];
  let id = 0;
  let plantedCount = 0;
  file.exec("BEGIN");
  for (const { ask, answer } of talks(exampleCount, seed)) {
    const source = random() < copyChance ? recent[Math.floor(random() * recent.length)] : undefined;
    const body = source === undefined ? `${ask}\n${answer}` : withOtherWord(source, random);
    if (source !== undefined) plantedCount += 1;
    if (random() < 0.01) recent[recent.length < 1_000 ? recent.length : Math.floor(random() * 1_000)] = body;
    add.run(id, body);
    id += 1;
  }
  file.exec("COMMIT");
  return plantedCount;
}

function withOtherWord(text: string, random: () => number): string {
  const words = text.split(" ");
  words[Math.floor(random() * words.length)] = `x${Math.floor(random() * 1e6)}`;
  return words.join(" ");
}

function figuresOf(file: Sqlite.Database, plantedCount: number): readonly Figure[] {
  const all = file.prepare("SELECT body FROM text ORDER BY id").pluck();
  const one = file.prepare("SELECT body FROM text WHERE id = ?").pluck();
  const forEachText = (take: (text: string, id: number) => void): void => {
    let id = 0;
    for (const body of all.iterate()) {
      take(String(body), id);
      id += 1;
    }
  };
  const answers = new Float64Array(exampleCount);
  const hashMs = timed(() => forEachText((text, id) => (answers[id] = hash53(text))));
  const signatures = new Int32Array(exampleCount * signatureLength);
  const signaturesMs = timed(() =>
    forEachText((text, id) => signatures.set(signatureOf(text), id * signatureLength)),
  );
  let groups: readonly Int32Array[] = [];
  const groupsMs = timed(() => {
    groups = copyGroups({
      count: exampleCount,
      signatures,
      textsOf: (indexes) => Array.from(indexes, (id) => String(one.get(id))),
    });
  });
  const peakMegabytes = process.resourceUsage().maxRSS / 1024;
  const groupedCount = groups.reduce((sum, group) => sum + group.length, 0);
  if (groupedCount < plantedCount) throw new Error(`${groupedCount} of ${plantedCount} copies were found`);

  const againMs = Array.from({ length: 15 }, (_run, index) =>
    timed(() => copiesOf(signatureOf(String(one.get(index * 7))), { signatures, count: checkedAgainCount })),
  );
  const questions = answers.map((hash) => hash % 900_000);
  const contradictionsMs = timed(() => contradictionsIn(questions, answers));
  const portion = { share: 0.1 };
  const splitMs = timed(() =>
    splitBy(
      {
        kinds: new Uint8Array(exampleCount),
        questions,
        groups: new Float64Array(exampleCount),
        tags: questions.map((hash) => hash % 20),
        copies: groups,
      },
      { validation: portion, test: portion },
      randomFrom(seed),
    ),
  );
  const figure = (name: string, value: number, limit: number | null, unit = "ms"): Figure => ({
    name,
    value,
    unit,
    limit,
    yardstick: unit === "ms" ? { name: "the same texts hashed once", value: hashMs } : null,
  });
  return [
    figure(`near copies of ${exampleCount} examples`, signaturesMs + groupsMs, 45_000),
    figure("  their signatures", signaturesMs, null),
    figure("  their groups", groupsMs, null),
    figure("  memory of the whole process at most", peakMegabytes, 400, "MB"),
    figure(`copies of one example among ${checkedAgainCount}`, median(againMs), 5),
    figure(`contradictions among ${exampleCount}`, contradictionsMs, 2_000),
    figure(`a split of ${exampleCount} by tags and copies`, splitMs, 3_000),
  ];
}

function timed(work: () => void): number {
  const startedMs = performance.now();
  work();
  return performance.now() - startedMs;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(JSON.stringify(measure()));
