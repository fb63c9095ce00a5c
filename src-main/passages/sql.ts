// Passages of documents in a project's file.

export type PassageRecord = {
  readonly id: number;
  readonly source_id: number;
  readonly source_name: string;
  readonly headings: string;
  readonly text: string;
  readonly word_count: number;
  readonly place_unit: "page" | "line" | "block";
  readonly place_number: number;
  readonly is_used: 0 | 1;
};

/** Whole documents only, and nothing that was removed. */
const seen = `
  passage.removed_at_ms IS NULL
  AND passage.source_id IN (SELECT id FROM passage_source WHERE is_complete = 1)`;
const fits = `
  (:pattern = '' OR passage.folded_text LIKE :pattern ESCAPE '\\')
  AND (:isUnusedOnly = 0 OR passage.is_used = 0)`;

export const passagesSql = {
  list: `
    SELECT passage.id, passage.source_id, passage_source.name AS source_name, passage.headings, passage.text,
      passage.word_count, passage.place_unit, passage.place_number, passage.is_used
    FROM passage JOIN passage_source ON passage_source.id = passage.source_id
    WHERE passage.id > :after AND ${seen} AND ${fits}
    ORDER BY passage.id LIMIT :limit`,
  countFitting: `SELECT count(*) AS count FROM passage WHERE ${seen} AND ${fits} ORDER BY count`,
  count: `SELECT count(*) AS count FROM passage WHERE ${seen} ORDER BY count`,
  markUsed: "UPDATE passage SET is_used = :isUsed WHERE id = :passageId",
  idsOfSource: `
    SELECT id FROM passage WHERE source_id = :sourceId AND removed_at_ms IS NULL ORDER BY id`,
  remove: "UPDATE passage SET removed_at_ms = :nowMs WHERE id = :passageId AND removed_at_ms IS NULL",
  restore: "UPDATE passage SET removed_at_ms = NULL WHERE id = :passageId",
  addSource: "INSERT INTO passage_source (name, added_at_ms, is_complete) VALUES (:name, :nowMs, 0)",
  add: `
    INSERT INTO passage
      (source_id, headings, text, folded_text, word_count, place_unit, place_number, is_used, removed_at_ms)
    VALUES (:sourceId, :headings, :text, :foldedText, :wordCount, :placeUnit, :placeNumber, 0, NULL)`,
  complete: "UPDATE passage_source SET is_complete = 1 WHERE id = :sourceId",
  removeUnfinished: `
    DELETE FROM passage WHERE id IN (
      SELECT passage.id FROM passage JOIN passage_source ON passage_source.id = passage.source_id
      WHERE passage_source.is_complete = 0 ORDER BY passage.id LIMIT :limit
    )`,
  removeUnfinishedSources: "DELETE FROM passage_source WHERE is_complete = 0",
} as const;
