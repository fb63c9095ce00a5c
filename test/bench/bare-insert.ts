// The yardstick of the imports, in a process of its own so that its memory isn't counted as ours: the same rows into
// (id, body), 1,000 a transaction. Also writes the files to import. Prints the milliseconds and the file's size.
import Sqlite from "better-sqlite3";
import { join } from "node:path";
import { jsonLineOf, talks, writeLines, type Talk } from "./million-files.ts";

const [folderPath = "", countText = "", seedText = ""] = process.argv.slice(2);
const count = Number(countText);
const all = [...talks(count, Number(seedText))];
const bodies = all.map(jsonLineOf);
const jsonlBytes = writeLines(join(folderPath, "million.jsonl"), bodies);
writeLines(join(folderPath, "million.csv"), ["question,answer", ...all.map(csvLineOf)]);

function csvLineOf({ ask, answer }: Talk): string {
  return `"${ask}","${answer}"`;
}

const bare = new Sqlite(join(folderPath, "bare.db"));
bare.pragma("journal_mode = WAL");
bare.pragma("synchronous = NORMAL");
bare.exec("CREATE TABLE example (id INTEGER PRIMARY KEY, body TEXT)");
const insert = bare.prepare("INSERT INTO example (body) VALUES (?)");
const insertMany = bare.transaction((from: number, to: number) => {
  for (let index = from; index < to; index += 1) insert.run(bodies[index]);
});
const startedAt = performance.now();
for (let from = 0; from < count; from += 1_000) insertMany(from, Math.min(count, from + 1_000));
bare.close();
console.log(JSON.stringify({ bareMs: performance.now() - startedAt, jsonlBytes }));
