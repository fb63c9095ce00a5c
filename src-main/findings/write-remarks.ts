// Writes remarks into a findings file. Used by the thread that makes a new one and by the core that keeps it up to date.
import type { Remark } from "../../src-shared/domain/findings/finding.ts";
import { guideOf } from "../../src-shared/domain/findings/registry.ts";
import type { WriteDatabase } from "../store/database.ts";
import { findingsSql, severityNumbers } from "./sql.ts";

export function addRemark(
  findings: WriteDatabase,
  exampleId: number,
  remark: Remark,
  marks: { readonly isCompared: boolean; readonly isDismissed: boolean },
): void {
  findings.run(findingsSql.addRemark, {
    exampleId,
    code: remark.code,
    severity: severityNumbers[guideOf(remark.code).severity],
    message: remark.place?.message ?? null,
    from: remark.place?.from ?? null,
    to: remark.place?.to ?? null,
    details: JSON.stringify(remark.details),
    isCompared: marks.isCompared ? 1 : 0,
    isDismissed: marks.isDismissed ? 1 : 0,
  });
}
