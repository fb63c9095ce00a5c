// What a project's file really holds, read past the core with a connection of its own: every visible example in order
// for comparing, and what must not be left in the tables. Reads only; what it finds is never written anywhere.
import Sqlite from "better-sqlite3";
import { decodeImages } from "../../src-main/history/images.ts";

/** An example as it is stored, without what only counts changes. `uid` is null where nobody can know it yet. */
export type StoredExample = {
  readonly uid: string | null;
  readonly kind: string;
  readonly instructionsSource: string;
  readonly split: string | null;
  readonly status: string | null;
  readonly tags: string;
  readonly source: string | null;
  readonly group: string | null;
  readonly notes: string;
  readonly ownFields: string;
  readonly extra: string | null;
  readonly body: string;
};

export type StoredProject = {
  readonly examples: readonly StoredExample[];
  readonly instructions: string;
  /** JSON array. */
  readonly ownColumns: string;
};

export type StoredPlace = {
  readonly headStepId: number;
  readonly floorStepId: number;
  readonly snapshotStepIds: readonly number[];
};

const visible = `
  position IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM import
    WHERE state <> 'done' AND example.position >= from_position AND example.position < to_position)`;

/** `path`: of a project's file, open elsewhere or not. `placeOnly`: no examples are read, where only the place counts. */
export function readStored(
  path: string,
  { placeOnly = false }: { readonly placeOnly?: boolean } = {},
): { readonly project: StoredProject; readonly place: StoredPlace } {
  return reading(path, (raw) => {
    const facts = raw
      .prepare("SELECT instructions, own_columns, head_step, floor_step FROM project WHERE only_row = 1")
      .get() as { instructions: string; own_columns: string; head_step: number; floor_step: number };
    const examples = raw
      .prepare(
        `SELECT uid, kind, instructions_source AS instructionsSource, split, status, tags, source,
           group_name AS "group", notes, own_fields AS ownFields, extra,
           (SELECT body FROM example_text WHERE id = example.id) AS body
         FROM example WHERE ${placeOnly ? "0" : visible} ORDER BY position, id`,
      )
      .all() as StoredExample[];
    const snapshotStepIds = raw.prepare("SELECT after_step FROM snapshot").pluck().all() as number[];
    return {
      project: { examples, instructions: facts.instructions, ownColumns: facts.own_columns },
      place: { headStepId: facts.head_step, floorStepId: facts.floor_step, snapshotStepIds },
    };
  });
}

/** Waits while a core in this process deletes what was given up; what never goes is told by `leftoversIn`. */
export async function untilPurged(path: string): Promise<void> {
  const endsAtMs = performance.now() + 30_000;
  while (isPurging(path) && performance.now() < endsAtMs) {
    // oxlint-disable-next-line no-await-in-loop -- looks again while the core works in this thread
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Whether something is still on its way out: a step that is dropped, an import that was given up. */
function isPurging(path: string): boolean {
  return reading(path, (raw) => {
    const sql = `
      SELECT (SELECT count(*) FROM step WHERE state <> 'done')
        + (SELECT count(*) FROM import WHERE state IN ('running', 'dropped'))`;
    return Number(raw.prepare(sql).pluck().get()) > 0;
  });
}

/** What a settled file must not hold, in words; empty when all of it is as it must be. */
export function leftoversIn(path: string): readonly string[] {
  return reading(path, (raw) => {
    const problems = Object.entries(mustBeNone).flatMap(([name, sql]) => {
      const count = Number(raw.prepare(sql).pluck().get());
      return count === 0 ? [] : [`${count} ${name}`];
    });
    const unreachable = unreachableRemoved(raw);
    if (unreachable > 0) problems.push(`${unreachable} removed examples that no step can bring back`);
    const integrity = raw.pragma("integrity_check", { simple: true });
    if (integrity !== "ok") problems.push(`integrity_check: ${String(integrity)}`);
    return problems;
  });
}

const mustBeNone: Readonly<Record<string, string>> = {
  "steps that are neither done nor gone": "SELECT count(*) FROM step WHERE state <> 'done'",
  "imports that are neither done nor gone":
    "SELECT count(*) FROM import WHERE state NOT IN ('done', 'undone')",
  "parts without their step": "SELECT count(*) FROM step_part WHERE step_id NOT IN (SELECT id FROM step)",
  "parts swapped though their step counts, or the other way round": `
    WITH RECURSIVE shown (id) AS (
      SELECT coalesce((SELECT CASE WHEN jump_to IS NULL THEN id ELSE base_id END FROM step
        WHERE id = (SELECT head_step FROM project)), 0)
      UNION ALL SELECT step.base_id FROM step JOIN shown ON step.id = shown.id WHERE shown.id <> 0
    )
    SELECT count(*) FROM step_part
    WHERE step_id <> (SELECT floor_step FROM project)
      AND is_swapped <> CASE WHEN step_id IN (SELECT id FROM shown) THEN 0 ELSE 1 END`,
  "texts without their example": "SELECT count(*) FROM example_text WHERE id NOT IN (SELECT id FROM example)",
  "examples without their text": "SELECT count(*) FROM example WHERE id NOT IN (SELECT id FROM example_text)",
  "uids used twice among visible examples": `
    SELECT count(*) - count(DISTINCT uid) FROM example WHERE ${visible}`,
  "places between two steps": "SELECT is_moving FROM project",
  "examples counted too many or too few": `
    SELECT abs((SELECT example_count FROM project) - (SELECT count(*) FROM example WHERE ${visible}))`,
};

/** Removed rows are kept for taking back; one that no step names any more would stay for ever. */
function unreachableRemoved(raw: Sqlite.Database): number {
  const removed = new Set(raw.prepare("SELECT id FROM example WHERE position IS NULL").pluck().all());
  if (removed.size === 0) return 0;
  const parts = raw.prepare("SELECT images FROM step_part").pluck();
  for (const images of parts.iterate()) {
    for (const group of decodeImages(images as Uint8Array).examples) {
      if (group.positions) for (const id of group.ids) removed.delete(id);
    }
  }
  return removed.size;
}

function reading<Result>(path: string, read: (raw: Sqlite.Database) => Result): Result {
  const raw = new Sqlite(path, { readonly: true, fileMustExist: true });
  try {
    return read(raw);
  } finally {
    raw.close();
  }
}

/** Where two projects differ, in a few words; null when they are the same. A uid nobody knows fits every uid. */
export function differenceBetween(expected: StoredProject, found: StoredProject): string | null {
  if (expected.instructions !== found.instructions) return "the instructions differ";
  if (expected.ownColumns !== found.ownColumns) return "the own columns differ";
  if (expected.examples.length !== found.examples.length) {
    return `${found.examples.length} examples instead of ${expected.examples.length}`;
  }
  for (const [index, wanted] of expected.examples.entries()) {
    const there = found.examples[index];
    if (!there) return `row ${index} is missing`;
    for (const key of storedKeys) {
      if (wanted[key] === there[key] || (key === "uid" && wanted.uid === null)) continue;
      return `row ${index}: ${key} is ${shown(there[key])} instead of ${shown(wanted[key])}`;
    }
  }
  return null;
}

const storedKeys = [
  "uid",
  "kind",
  "instructionsSource",
  "split",
  "status",
  "tags",
  "source",
  "group",
  "notes",
  "ownFields",
  "extra",
  "body",
] as const;

function shown(value: string | null): string {
  return value === null ? "nothing" : JSON.stringify(value.slice(0, 80));
}
