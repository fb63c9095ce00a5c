// In a project's file: what a training's model was taught with. In the library: models that stand ready, and those that
// were trained here.

export type MeterRecord = {
  readonly meter_id: string;
  readonly connection_id: string;
  readonly connection_label: string;
  /** Empty: it is gone. */
  readonly project_id: string;
  readonly job_id: string;
  readonly name: string;
  readonly base_model: string;
  readonly tier: string;
  readonly usd_per_hour: number | null;
  readonly removed_after_hours: number | null;
  readonly state: "starting" | "running" | "failed" | "unknown";
  readonly said: string;
  readonly started_at_ms: number;
  readonly stopped_at_ms: number | null;
  readonly said_at_ms: number | null;
};

/** Of a training that has ended well, from its project's file. */
export type SucceededRecord = {
  readonly job_id: string;
  readonly connection_id: string;
  readonly name: string;
  readonly fine_tuned_model: string | null;
  readonly model: string;
};

export type TrainedModelRecord = {
  readonly project_id: string;
  readonly job_id: string;
  readonly connection_id: string;
  readonly connection_label: string | null;
  /** null: the account was never known on this computer. */
  readonly template_id: string | null;
  readonly name: string;
  readonly model: string;
  readonly base_model: string;
  readonly warned_at_days: number | null;
};

export const useSql = {
  instructions: "SELECT instructions FROM job WHERE job_id = :jobId",
  succeeded: `
    SELECT job_id, connection_id, name, fine_tuned_model, model FROM job
    WHERE state = 'succeeded' AND home_project_id = :projectId ORDER BY number`,
} as const;

const meterColumns = `
  meter_id, connection_id, connection_label, project_id, job_id, name, base_model, tier, usd_per_hour,
  removed_after_hours, state, said, started_at_ms, stopped_at_ms, said_at_ms`;

export const metersSql = {
  /** What runs first, then the newest. */
  all: `
    SELECT ${meterColumns} FROM hosting_meter
    ORDER BY stopped_at_ms IS NOT NULL, started_at_ms DESC, meter_id`,
  byId: `SELECT ${meterColumns} FROM hosting_meter WHERE meter_id = :meterId`,
  openAt: `
    SELECT ${meterColumns} FROM hosting_meter
    WHERE connection_id = :connectionId AND stopped_at_ms IS NULL ORDER BY started_at_ms, meter_id`,
  begin: `
    INSERT INTO hosting_meter (${meterColumns})
    VALUES
      (:meterId, :connectionId, :connectionLabel, :projectId, :jobId, :name, :baseModel, :tier, :usdPerHour,
       :removedAfterHours, :state, :said, :startedAtMs, NULL, NULL)`,
  setState: "UPDATE hosting_meter SET name = :name, state = :state, said = :said WHERE meter_id = :meterId",
  stop: "UPDATE hosting_meter SET stopped_at_ms = :stoppedAtMs WHERE meter_id = :meterId",
  setSaid: "UPDATE hosting_meter SET said_at_ms = :nowMs WHERE meter_id = :meterId",
  /** It never ran. */
  remove: "DELETE FROM hosting_meter WHERE meter_id = :meterId",
  forgetProject: "UPDATE hosting_meter SET project_id = '', job_id = '' WHERE project_id = :projectId",
} as const;

export const trainedModelsSql = {
  /** With their accounts, those that are disconnected included: models work on without us. */
  all: `
    SELECT trained_model.project_id, trained_model.job_id, trained_model.connection_id,
      connection.label AS connection_label, connection.template_id, trained_model.name, trained_model.model,
      trained_model.base_model, trained_model.warned_at_days
    FROM trained_model
    JOIN project ON project.project_id = trained_model.project_id AND project.deleted_at_ms IS NULL
    LEFT JOIN connection ON connection.connection_id = trained_model.connection_id
    ORDER BY trained_model.project_id, trained_model.job_id`,
  ofProject: `
    SELECT job_id, connection_id, name, model, base_model FROM trained_model
    WHERE project_id = :projectId ORDER BY job_id`,
  namesAt: `
    SELECT model FROM trained_model WHERE connection_id = :connectionId AND model <> '' ORDER BY model`,
  put: `
    INSERT INTO trained_model (project_id, job_id, connection_id, name, model, base_model)
    VALUES (:projectId, :jobId, :connectionId, :name, :model, :baseModel)
    ON CONFLICT (project_id, job_id) DO UPDATE SET
      connection_id = :connectionId, name = :name, model = :model, base_model = :baseModel`,
  setWarned: `
    UPDATE trained_model SET warned_at_days = :atDays WHERE project_id = :projectId AND job_id = :jobId`,
  remove: "DELETE FROM trained_model WHERE project_id = :projectId AND job_id = :jobId",
  forgetProject: "DELETE FROM trained_model WHERE project_id = :projectId",
} as const;
