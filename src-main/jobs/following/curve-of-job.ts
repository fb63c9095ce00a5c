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

/** For the eye: a loss that was no number any more has no height. One pass: there may be a hundred thousand rows. */
export function columnsOfJob(database: ReadDatabase, jobId: string): CurveColumns {
  const columns: CurveColumns = {
    step: [],
    trainLoss: [],
    trainAccuracy: [],
    validLoss: [],
    validAccuracy: [],
    fullValidLoss: [],
    fullValidAccuracy: [],
  };
  for (const row of database.allRaw<PointRow>(followingSql.points, { jobId })) {
    columns.step.push(row[0]);
    columns.trainLoss.push(shown(row[1]));
    columns.trainAccuracy.push(row[2]);
    columns.validLoss.push(shown(row[3]));
    columns.validAccuracy.push(row[4]);
    columns.fullValidLoss.push(shown(row[5]));
    columns.fullValidAccuracy.push(row[6]);
  }
  return columns;
}

function shown(loss: number | null): number | null {
  return loss === Infinity ? null : loss;
}
