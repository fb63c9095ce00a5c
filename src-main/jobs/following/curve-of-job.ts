// The curve of a job from its rows: as points for the verdict, as columns for the chart.
import type { Curve, CurvePoint } from "../../../src-shared/domain/jobs/curve.ts";
import type { CurveColumns } from "../../../src-shared/domain/jobs/thin-curve.ts";
import type { ReadDatabase } from "../../store/database.ts";
import type { JobRecord } from "./job-record.ts";
import { followingSql, type PointRow } from "./sql.ts";

export function curveOfJob(
  database: ReadDatabase,
  record: Pick<JobRecord, "job_id" | "total_steps" | "epochs">,
): Curve {
  const rows = database.allRaw<PointRow>(followingSql.points, { jobId: record.job_id });
  return { points: rows.map(pointOf), totalSteps: record.total_steps, epochs: record.epochs };
}

function pointOf(row: PointRow): CurvePoint {
  const [step, trainLoss, trainAccuracy, validLoss, validAccuracy, fullValidLoss, fullValidAccuracy] = row;
  return { step, trainLoss, trainAccuracy, validLoss, validAccuracy, fullValidLoss, fullValidAccuracy };
}

/** For the eye: a loss that was no number any more has no height. */
export function columnsOfJob(database: ReadDatabase, jobId: string): CurveColumns {
  const rows = database.allRaw<PointRow>(followingSql.points, { jobId });
  const column = (place: 1 | 2 | 3 | 4 | 5 | 6): (number | null)[] =>
    rows.map((row) => {
      const value = row[place];
      return value === Infinity ? null : value;
    });
  return {
    step: rows.map(([step]) => step),
    trainLoss: column(1),
    trainAccuracy: column(2),
    validLoss: column(3),
    validAccuracy: column(4),
    fullValidLoss: column(5),
    fullValidAccuracy: column(6),
  };
}
