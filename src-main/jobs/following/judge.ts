// For the time being.
import type { JobVerdict } from "../../../src-shared/contract/jobs.ts";
import type { ReadDatabase } from "../../store/database.ts";
import { curveOfJob } from "./curve-of-job.ts";
import type { JobRecord } from "./job-record.ts";

export function judgedOf(database: ReadDatabase, record: JobRecord): JobVerdict {
  const { points } = curveOfJob(database, record);
  return {
    verdict: "too-little-to-tell",
    bestStep: points.at(-1)?.step ?? null,
    isQualified: true,
    reason: { code: "none" },
    nextStep: { code: "none" },
  };
}
