// What is in a project already, for an import in a task thread: by uid, and by content. Built once in memory from a
// read-only connection; the project has no such indexes, since random ones make a million inserts ten times slower.
import { hash53 } from "../../src-shared/domain/hash.ts";
import { examplesSql, type ExampleRecord } from "../examples/sql.ts";
import type { ReadOnlyDatabase } from "../store/read-only.ts";
import { importsSql } from "./sql.ts";

export type KnownExamples = {
  readonly byUid: (uid: string) => ExampleRecord | undefined;
  /** A visible example with the same stored body and source of instructions. */
  readonly byContent: (body: string, instructionsSource: string) => ExampleRecord | undefined;
};

const idsAtOnce = 20_000;

export function readKnownExamples(
  database: ReadOnlyDatabase,
  wanted: { readonly uids: boolean; readonly contents: boolean },
): KnownExamples {
  const highestId = database.allRaw<[id: number]>(examplesSql.highestId)[0]?.[0] ?? 0;
  const hidden = database.allRaw<[from: number, to: number]>(importsSql.hidden);
  const idByUid = new Map<string, number>();
  const idsByHash = new Map<number, number | number[]>();
  for (let from = 1; from <= highestId; from += idsAtOnce) {
    const bounds = [from, from + idsAtOnce - 1];
    if (wanted.uids) {
      for (const [uid, id] of database.allRaw<[uid: string, id: number]>(importsSql.uids, bounds)) {
        idByUid.set(uid, id);
      }
    }
    if (wanted.contents) {
      const rows = database.allRaw<[id: number, source: string, body: string]>(importsSql.contents, bounds);
      for (const [id, source, body] of rows) {
        const hash = hash53(`${source}${body}`);
        const same = idsByHash.get(hash);
        if (same === undefined) idsByHash.set(hash, id);
        else if (typeof same === "number") idsByHash.set(hash, [same, id]);
        else same.push(id);
      }
    }
  }
  const visible = (id: number | undefined): ExampleRecord | undefined => {
    if (id === undefined) return undefined;
    const record = database.get<ExampleRecord>(examplesSql.byId, { id });
    const { position } = record ?? {};
    if (position === null || position === undefined) return undefined;
    return hidden.some(([from, to]) => position >= from && position < to) ? undefined : record;
  };
  return {
    byUid: (uid) => visible(idByUid.get(uid)),
    byContent: (body, instructionsSource) => {
      const found = idsByHash.get(hash53(`${instructionsSource}${body}`));
      const ids = found === undefined ? [] : typeof found === "number" ? [found] : found;
      // A hash only narrows down: the text itself decides.
      for (const id of ids) {
        const record = visible(id);
        if (record?.body === body && record.instructions_source === instructionsSource) return record;
      }
      return undefined;
    },
  };
}
