// The library's list of models that were trained here, over all projects: what is said before the end of their life needs
// no project to be open. Brought up to date when a project is opened and when a training of it ends.
import type { CommandContext } from "../core/context.ts";
import type { ReadDatabase } from "../store/database.ts";
import { trainedModelsSql, useSql, type SucceededRecord, type TrainedModelRecord } from "./sql.ts";

type Listed = Pick<TrainedModelRecord, "job_id" | "connection_id" | "name" | "model" | "base_model">;

/** Writes only what isn't there as it is. Trainings that came along with a copy are another project's. */
export function rememberTrained(
  projectId: string,
  project: ReadDatabase,
  { library, write }: Pick<CommandContext, "library" | "write">,
): void {
  const listed = new Map(
    library
      .all<Listed>(trainedModelsSql.ofProject, { projectId })
      .map((record) => [record.job_id, record] as const),
  );
  const fresh = project
    .all<SucceededRecord>(useSql.succeeded, { projectId })
    .filter((job) => !isListed(job, listed.get(job.job_id)));
  if (fresh.length === 0) return;
  write({ to: "library", topics: ["use"] }, (writing) => {
    for (const job of fresh) {
      writing.run(trainedModelsSql.put, {
        projectId,
        jobId: job.job_id,
        connectionId: job.connection_id,
        name: job.name,
        model: job.fine_tuned_model ?? "",
        baseModel: job.model,
      });
    }
  });
}

function isListed(job: SucceededRecord, listed: Listed | undefined): boolean {
  return (
    listed !== undefined &&
    listed.name === job.name &&
    listed.model === (job.fine_tuned_model ?? "") &&
    listed.connection_id === job.connection_id &&
    listed.base_model === job.model
  );
}

/** A model of an account that was trained here, or a saved stage of one. */
export function isTrainedHere(name: string, models: readonly string[]): boolean {
  return models.some((model) => name === model || name.startsWith(`${model}:ckpt`));
}

export function trainedNamesAt(library: ReadDatabase, connectionId: string): readonly string[] {
  return library
    .all<Pick<TrainedModelRecord, "model">>(trainedModelsSql.namesAt, { connectionId })
    .map(({ model }) => model);
}
