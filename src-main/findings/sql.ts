// Findings in their own file, and what a project's file holds about them: what somebody said is fine, and pseudonyms.

import type { Severity } from "../../src-shared/domain/findings/finding.ts";
import { visibleExample } from "../store/visible-examples.ts";

/** As they are stored: the worst is the highest. */
export const severityNumbers = { hint: 1, warning: 2, error: 3 } as const satisfies Record<Severity, number>;
export const severitiesByNumber = { 1: "hint", 2: "warning", 3: "error" } as const;

export type AboutRecord = {
  readonly version: string;
  readonly checked_at_ms: number;
  readonly instructions_hash: number;
  readonly instructions_tokens: number;
  readonly general: string;
  readonly bars: string;
  readonly seen: string;
};

export type RemarkRecord = {
  readonly id: number;
  readonly example_id: number;
  readonly code: string;
  readonly severity: 1 | 2 | 3;
  readonly message: number | null;
  readonly from_unit: number | null;
  readonly to_unit: number | null;
  readonly details: string;
  readonly is_dismissed: 0 | 1;
};

export type CodeCount = {
  readonly code: string;
  readonly is_dismissed: 0 | 1;
  readonly example_count: number;
};

const remarkColumns =
  "r.id, r.example_id, r.code, r.severity, r.message, r.from_unit, r.to_unit, r.details, r.is_dismissed";

export const findingsSql = {
  about: `
    SELECT version, checked_at_ms, instructions_hash, instructions_tokens, general, bars, seen FROM about WHERE only_row = 1`,
  setAbout: `
    INSERT INTO about (only_row, version, checked_at_ms, instructions_hash, instructions_tokens, general, bars,
      seen)
    VALUES (1, :version, :checkedAtMs, :instructionsHash, :instructionsTokens, :general, :bars, :seen)`,
  setSeen: "UPDATE about SET seen = :seen WHERE only_row = 1",
  setGeneral: `
    UPDATE about SET general = :general, bars = :bars, checked_at_ms = :checkedAtMs WHERE only_row = 1`,

  checkedCount: "SELECT count(*) AS count FROM checked",
  checkedAmong: `
    SELECT c.example_id, c.revision FROM json_each(:ids) AS wanted
    CROSS JOIN checked AS c ON c.example_id = wanted.value ORDER BY wanted.key`,
  setChecked: `
    INSERT INTO checked (example_id, revision) VALUES (:id, :revision)
    ON CONFLICT (example_id) DO UPDATE SET revision = :revision`,
  removeChecked: "DELETE FROM checked WHERE example_id = :id",

  addRemark: `
    INSERT INTO remark (example_id, code, severity, message, from_unit, to_unit, details, is_compared,
      is_dismissed)
    VALUES (:exampleId, :code, :severity, :message, :from, :to, :details, :isCompared, :isDismissed)`,
  removeRemarksOf: "DELETE FROM remark WHERE example_id = :id",
  removeLookedRemarksOf: "DELETE FROM remark WHERE example_id = :id AND is_compared = 0",
  removeRemarksOfCode: "DELETE FROM remark WHERE code = :code AND example_id = :id",
  hasError: "SELECT 1 AS has FROM remark WHERE example_id = :id AND severity = 3 LIMIT 1",
  codesOf: "SELECT DISTINCT code, is_dismissed FROM remark WHERE example_id = :id ORDER BY code",
  remarksOf: `
    SELECT ${remarkColumns} FROM remark AS r WHERE r.example_id = :id ORDER BY r.severity DESC, r.id`,
  remarksOfCodeAndExample: `
    SELECT ${remarkColumns} FROM remark AS r WHERE r.code = :code AND r.example_id = :id ORDER BY r.id`,
  remarksBetween: `
    SELECT ${remarkColumns} FROM remark AS r
    WHERE r.example_id BETWEEN :from AND :to AND r.is_compared = 0 ORDER BY r.example_id, r.id`,
  remarksAmong: `
    SELECT ${remarkColumns} FROM json_each(:ids) AS wanted
    CROSS JOIN remark AS r ON r.example_id = wanted.value ORDER BY wanted.key, r.severity DESC, r.id`,
  worstAmong: `
    SELECT r.example_id, max(r.severity) AS severity FROM json_each(:ids) AS wanted
    CROSS JOIN remark AS r ON r.example_id = wanted.value
    WHERE r.is_dismissed = 0 GROUP BY r.example_id ORDER BY r.example_id`,
  /** One remark an example: the first. */
  listOfCode: `
    SELECT ${remarkColumns} FROM remark AS r
    WHERE r.id IN (
      SELECT min(id) FROM remark
      WHERE code = :code AND is_dismissed <= :withDismissed AND example_id > :after
      GROUP BY example_id ORDER BY example_id LIMIT :limit)
    ORDER BY r.example_id`,
  idsOfCode: `
    SELECT DISTINCT example_id FROM remark WHERE code = :code AND is_dismissed = :isDismissed ORDER BY example_id`,
  idsOfSeverity: `
    SELECT DISTINCT example_id FROM remark WHERE severity = :severity AND is_dismissed = 0 ORDER BY example_id`,
  countsByCode: `
    SELECT code, is_dismissed, count(DISTINCT example_id) AS example_count FROM remark
    GROUP BY code, is_dismissed ORDER BY code, is_dismissed`,
  setDismissed: "UPDATE remark SET is_dismissed = :isDismissed WHERE code = :code AND example_id = :id",

  block: "SELECT number, facts, signatures, hashes, marks FROM fact_block WHERE number = :number",
  blocks: "SELECT number FROM fact_block ORDER BY number",
  setBlock: `
    INSERT INTO fact_block (number, facts, signatures, hashes, marks)
    VALUES (:number, :facts, :signatures, :hashes, :marks)
    ON CONFLICT (number) DO UPDATE SET facts = :facts, signatures = :signatures, hashes = :hashes,
      marks = :marks`,

  addMember: "INSERT OR IGNORE INTO group_member (kind, group_id, example_id) VALUES (:kind, :group, :id)",
  groupsOf: "SELECT kind, group_id FROM group_member WHERE example_id = :id ORDER BY kind, group_id",
  groupOfAny: `
    SELECT min(m.group_id) AS group_id FROM json_each(:ids) AS wanted
    CROSS JOIN group_member AS m ON m.example_id = wanted.value AND m.kind = :kind`,
  highestGroup: "SELECT coalesce(max(group_id), 0) AS group_id FROM group_member WHERE kind = :kind",
  membersOf: `
    SELECT example_id FROM group_member WHERE kind = :kind AND group_id = :group ORDER BY example_id LIMIT :limit`,
  memberCount: "SELECT count(*) AS count FROM group_member WHERE kind = :kind AND group_id = :group",
  removeMember: "DELETE FROM group_member WHERE kind = :kind AND group_id = :group AND example_id = :id",
  removeGroup: "DELETE FROM group_member WHERE kind = :kind AND group_id = :group",
  groupCounts: `
    SELECT kind, count(DISTINCT group_id) AS group_count, count(*) AS example_count FROM group_member
    GROUP BY kind ORDER BY kind`,
  largestGroups: `
    SELECT group_id, count(*) AS example_count FROM group_member WHERE kind = :kind
    GROUP BY group_id ORDER BY example_count DESC, group_id LIMIT :limit OFFSET :from`,

  addLeak: "INSERT INTO leak (because, held_out_id, learnt_id) VALUES (:because, :heldOut, :learnt)",
  /** Of one group is worth a look; a copy, or the same question, was studied. */
  leakCount: "SELECT count(*) AS count FROM leak WHERE because <> 'group'",
  leakPairCount: "SELECT count(*) AS count FROM leak",
  leaks: `
    SELECT because, held_out_id, learnt_id FROM leak ORDER BY because = 'group', held_out_id, learnt_id LIMIT :limit`,
  removeLeaksOf: "DELETE FROM leak WHERE held_out_id = :id OR learnt_id = :id",
  removeLeaks: "DELETE FROM leak",
  removeLeakRemarks:
    "DELETE FROM remark WHERE code IN ('split.leak-copy', 'split.leak-question', 'split.leak-group')",
  copyMembers: `
    SELECT kind, group_id, example_id FROM group_member WHERE kind IN ('exact', 'near')
    ORDER BY kind, group_id, example_id`,
} as const;

/** In the project's own file. */
export const projectMarkSql =
  "SELECT head_step, floor_step, changed_at_ms, example_count, revision FROM project WHERE only_row = 1";

/** In the project's own file. */
export const dismissedSql = {
  all: "SELECT example_id, code, body_hash FROM finding_dismissed ORDER BY example_id, code",
  of: "SELECT code, body_hash FROM finding_dismissed WHERE example_id = :id ORDER BY code",
  set: `
    INSERT INTO finding_dismissed (example_id, code, body_hash) VALUES (:id, :code, :bodyHash)
    ON CONFLICT (example_id, code) DO UPDATE SET body_hash = :bodyHash`,
  remove: "DELETE FROM finding_dismissed WHERE example_id = :id AND code = :code",
} as const;

export const pseudonymSql = {
  all: "SELECT kind, original, replacement, created_at_ms FROM pseudonym ORDER BY id",
  add: `
    INSERT OR IGNORE INTO pseudonym (kind, original, replacement, created_at_ms)
    VALUES (:kind, :original, :replacement, :nowMs)`,
  removeAll: "DELETE FROM pseudonym",
  erasures: "SELECT erased_at_ms, original_count FROM erasure ORDER BY id",
  addErasure: "INSERT INTO erasure (erased_at_ms, original_count) VALUES (:nowMs, :originalCount)",
} as const;

/** What checks read of an example. */
export type CheckRecord = {
  readonly id: number;
  readonly position: number;
  readonly revision: number;
  readonly kind: "chat" | "preference";
  readonly instructions_source: "project" | "own" | "none";
  readonly split: "train" | "validation" | "test" | null;
  readonly status: "draft" | "ready" | "needs-work" | "approved" | null;
  readonly tags: string;
  readonly group_name: string | null;
  readonly extra: string | null;
  readonly tokens: number | null;
  readonly body: string;
};

const checkColumns = `
  example.id, example.position, example.revision, example.kind, example.instructions_source, example.split, example.status,
  example.tags, example.group_name, example.extra, example.tokens,
  (SELECT body FROM example_text WHERE id = example.id) AS body`;

export const checkRecordsSql = {
  tagCounts: `
    SELECT tag.value AS tag, count(*) AS count FROM example, json_each(example.tags) AS tag
    WHERE example.tags <> '[]' AND ${visibleExample} GROUP BY tag.value ORDER BY count DESC, tag.value LIMIT 1000`,
  after: `
    SELECT ${checkColumns} FROM example WHERE example.id > :after AND ${visibleExample} ORDER BY example.id LIMIT :limit`,
  among: `
    SELECT ${checkColumns} FROM json_each(:ids) AS wanted CROSS JOIN example ON example.id = wanted.value
    WHERE ${visibleExample} ORDER BY example.id`,
} as const;

/** A table with columns in which a person's words stand, and the number its rows go by. */
/** JSON of the headings, and the text. */
export type PassageTexts = { readonly id: number; readonly headings: string; readonly text: string };

export type TextTable = {
  readonly name: string;
  readonly key: "id" | "rowid" | "only_row";
  readonly columns: readonly string[];
};

export type TextRow = { readonly erase_key: number } & Readonly<Record<string, string | number | null>>;

export type AnswerTexts = {
  readonly job_id: string;
  readonly model: string;
  readonly example_id: number;
  readonly question: string;
  readonly wanted: string;
  readonly before_text: string;
  readonly after_text: string;
};

/** What erasing reads and writes all over a project's file. */
export const eraseSql = {
  textsOf: ({ name, key, columns }: TextTable): { readonly read: string; readonly write: string } => ({
    read: `
      SELECT ${key} AS erase_key, ${columns.join(", ")} FROM ${name}
      WHERE ${key} > :after ORDER BY ${key} LIMIT :limit`,
    write: `UPDATE ${name} SET ${columns.map((column) => `${column} = ?`).join(", ")} WHERE ${key} = ?`,
  }),
  bodies: `
    SELECT t.id, t.body FROM example_text AS t JOIN example AS e ON e.id = t.id
    WHERE t.id > :after AND e.position IS NOT NULL ORDER BY t.id LIMIT :limit`,
  removeSentFiles: "DELETE FROM job_file WHERE file_use IN ('training', 'validation')",
  removeSentLines: "DELETE FROM job_file_lines",
  answers: `
    SELECT job_id, model, example_id, question, wanted, before_text, after_text FROM job_answer
    ORDER BY job_id, model, example_id`,
  passages: "SELECT id, headings, text FROM passage WHERE id > :after ORDER BY id LIMIT :limit",
  setPassage: `
    UPDATE passage SET headings = :headings, text = :text, folded_text = :foldedText WHERE id = :id`,
  setAnswer: `
    UPDATE job_answer SET question = :question, wanted = :wanted, before_text = :before_text,
      after_text = :after_text
    WHERE job_id = :job_id AND model = :model AND example_id = :example_id`,
} as const;
