// Which of the examples that have a code somebody means: by name, or all but some. Reads the findings only.
import type { z } from "zod";
import type { which } from "../../src-shared/contract/findings.ts";
import type { FindingCode } from "../../src-shared/domain/findings/finding.ts";
import type { ReadDatabase } from "../store/database.ts";
import { findingsSql } from "./sql.ts";

export type Which = z.output<typeof which>;

/** Ids, ascending, of examples that really have the code. */
export function idsWith(
  findings: ReadDatabase | null,
  code: FindingCode,
  wanted: Which,
  isDismissed: boolean,
): Int32Array {
  if (findings === null) return new Int32Array(0);
  const ids = findings
    .allRaw<[id: number]>(findingsSql.idsOfCode, { code, isDismissed: isDismissed ? 1 : 0 })
    .map(([id]) => id);
  const named = new Set("only" in wanted ? wanted.only : wanted.allExcept);
  return Int32Array.from(ids.filter((id) => named.has(id) === "only" in wanted));
}
