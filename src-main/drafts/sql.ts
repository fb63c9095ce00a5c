// Drafts in the library: what is typed but not saved yet, by project and place.

export type DraftRecord = {
  readonly place: string;
  readonly text: string;
  readonly started_from: string;
  readonly kept_at_ms: number;
};

export const draftsSql = {
  list: `
    SELECT place, text, started_from, kept_at_ms FROM draft
    WHERE project_id = :projectId ORDER BY kept_at_ms, place`,
  keep: `
    INSERT INTO draft (project_id, place, text, started_from, kept_at_ms)
    VALUES (:projectId, :place, :text, :startedFrom, :nowMs)
    ON CONFLICT (project_id, place) DO UPDATE SET
      text = :text, started_from = :startedFrom, kept_at_ms = :nowMs`,
  drop: "DELETE FROM draft WHERE project_id = :projectId AND place = :place",
  dropAll: "DELETE FROM draft WHERE project_id = :projectId",
} as const;
