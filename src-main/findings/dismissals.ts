// What somebody said is fine as it is: kept in the project, by example and code, about the text it was said about.
import { hash53 } from "../../src-shared/domain/hash.ts";
import type { FindingCode } from "../../src-shared/domain/findings/finding.ts";
import type { ReadDatabase } from "../store/database.ts";
import { dismissedSql } from "./sql.ts";

export type DismissedRow = {
  readonly example_id: number;
  readonly code: string;
  readonly body_hash: number;
};

/** By example and code, the hash of the body that is fine. */
export type Dismissals = ReadonlyMap<string, number>;

export function dismissalsIn(project: ReadDatabase): Dismissals {
  return dismissalsOf(project.all<DismissedRow>(dismissedSql.all));
}

export function dismissalsOf(rows: readonly DismissedRow[]): Dismissals {
  return new Map(rows.map((row) => [`${row.example_id} ${row.code}`, row.body_hash]));
}

/** @param body canonical, as it is stored. */
export function isDismissed(
  dismissals: Dismissals,
  {
    exampleId,
    code,
    body,
  }: { readonly exampleId: number; readonly code: FindingCode; readonly body: string },
): boolean {
  const bodyHash = dismissals.get(`${exampleId} ${code}`);
  return bodyHash !== undefined && bodyHash === hash53(body);
}
