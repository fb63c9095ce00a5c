// Which examples of a project can be seen, in SQL: those with a place that no unfinished or undone import covers. The
// one place that says so; whoever reads examples in the project's order asks with these words.

/** A condition on the table `example`. */
export const visibleExample = `
    position IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM import
      WHERE state <> 'done' AND example.position >= from_position AND example.position < to_position
    )`;

export const visibleIdsSql = `SELECT id FROM example WHERE ${visibleExample} ORDER BY position, id`;

/** What a file that leaves says about its project. */
export const projectFactsSql = `
    SELECT name, purpose, instructions, own_columns, EXISTS (SELECT 1 FROM kept_here) AS is_kept_here
    FROM project WHERE only_row = 1`;
