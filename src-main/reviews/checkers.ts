// Who checked which examples, for the table's column and the filter. Reads only.
import { verdicts } from "../../src-shared/domain/reviews/verdict.ts";
import type { CheckedValue } from "../../src-shared/domain/view.ts";
import type { ReadDatabase } from "../store/database.ts";
import type { ReadOnlyDatabase } from "../store/read-only.ts";
import { reviewsSql } from "./sql.ts";

/** Names with commas, by example; only of those somebody checked. */
export function checkersAmong(project: ReadDatabase, ids: Int32Array): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  const rows = project.allRaw<[id: number, reviewer: string]>(reviewsSql.checkersAmong, {
    ids: JSON.stringify([...ids]),
  });
  for (const [id, reviewer] of rows) {
    const others = names.get(id);
    names.set(id, others === undefined ? reviewer : `${others}, ${reviewer}`);
  }
  return names;
}

/** Examples with one of these verdicts, or checked by one of these people. */
export function idsChecked(database: ReadOnlyDatabase, values: readonly CheckedValue[]): ReadonlySet<number> {
  const ids = new Set<number>();
  const take = (found: readonly number[]): void => {
    for (const id of found) ids.add(id);
  };
  for (const value of values) {
    if (value.startsWith("by:")) {
      take(database.allValues<number>(reviewsSql.idsCheckedBy, { name: value.slice("by:".length) }));
    }
    const verdict = verdicts.find((known) => value === `verdict:${known}`);
    if (verdict !== undefined) take(database.allValues<number>(reviewsSql.idsOfVerdict, { verdict }));
  }
  return ids;
}
