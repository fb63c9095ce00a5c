// Examples in a project file. Pages are asked by place in the order (position, id), never by OFFSET.

export type ExampleRecord = {
  readonly id: number;
  readonly uid: string;
  readonly kind: "chat" | "preference";
  readonly split: "train" | "validation" | "test" | null;
  readonly group_name: string | null;
  readonly tags: string;
  readonly ask_text: string;
  readonly answer_text: string;
  readonly revision: number;
};

export const examplesSql = {
  count: "SELECT count(*) AS exampleCount FROM example",
  pageFromStart: `
    SELECT id, uid, kind, split, group_name, tags, ask_text, answer_text, revision
    FROM example ORDER BY position, id LIMIT :limit`,
  pageAfter: `
    SELECT id, uid, kind, split, group_name, tags, ask_text, answer_text, revision
    FROM example
    WHERE (position, id) > (SELECT position, id FROM example WHERE id = :afterId)
    ORDER BY position, id LIMIT :limit`,
  insert: `
    INSERT INTO example
      (uid, position, kind, body, instructions_source, split, tags, source, group_name, changed_at_ms,
       ask_text, answer_text, folded_text)
    VALUES
      (:uid, :position, :kind, :body, 'project', :split, :tags, :source, :group, :changedAtMs,
       :askText, :answerText, :foldedText)`,
} as const;
