// Decisions about how a file is read, from what was detected and what a person chose: what each column can be for,
// whether the plan is only a guess, and what would happen. Pure.
import type { ImportCounts, ImportOptions } from "../../src-shared/contract/imports.ts";
import type { DetectedFile } from "../../src-shared/domain/imports/detected-file.ts";
import type { ColumnUse, ColumnUseName, ImportPlan } from "../../src-shared/domain/imports/plan.ts";

/** The order in which a person meets them; `uid` only where the file has it. */
export const offeredUses = [
  "ask",
  "answer",
  "other-answer",
  "instructions",
  "input",
  "split",
  "tags",
  "notes",
  "status",
  "group",
  "source",
  "own",
  "messages",
] as const satisfies readonly ColumnUseName[];

const fieldUses: readonly ColumnUseName[] = ["split", "tags", "notes", "status", "group", "source", "own"];

/** What is said in a conversation is taken from these keys by the format itself. */
const conversationKeys: readonly string[] = [
  "messages",
  "conversations",
  "conversation",
  "input",
  "preferred_output",
  "non_preferred_output",
  "tools",
  "parallel_tool_calls",
];

export function isTable({ format }: ImportPlan): boolean {
  return format === "csv" || format === "xlsx";
}

/** Conversations say themselves who speaks: columns are only what stands beside them. */
export function isConversations({ shape, columns }: ImportPlan): boolean {
  if (shape === "preference") return columns.every(({ use }) => use !== "other-answer");
  return shape === "chat" || shape === "sharegpt" || shape === "text-pairs";
}

export type ShownColumn = {
  readonly column: number;
  readonly name: string;
  readonly use: ColumnUseName;
  readonly samples: readonly string[];
  readonly uses: readonly ColumnUseName[];
};

/** Every column of the file with what it is for now and what it could be for. */
export function shownColumns(detected: DetectedFile, plan: ImportPlan): readonly ShownColumn[] {
  const isBeside = isConversations(plan);
  const samplesOf = new Map(detected.columns.map(({ name, samples }) => [name, samples]));
  return allColumns(detected, plan)
    .filter(({ name }) => !isBeside || !conversationKeys.includes(name))
    .map(({ column, name, use }) => ({
      column,
      name,
      use,
      samples: samplesOf.get(name) ?? [],
      uses: [
        ...(isBeside ? fieldUses : offeredUses),
        ...(use === "uid" ? (["uid"] as const) : []),
        "ignore" as const,
      ],
    }));
}

function allColumns(detected: DetectedFile, plan: ImportPlan): readonly ColumnUse[] {
  if (isTable(plan)) return plan.columns;
  return detected.columns.map(
    ({ column, name }): ColumnUse =>
      plan.columns.find((known) => known.name === name) ?? { column, name, use: "ignore" },
  );
}

/** The plan with another use for one column. */
export function withUse(
  plan: ImportPlan,
  detected: DetectedFile,
  column: number,
  use: ColumnUseName,
): ImportPlan {
  const columns = allColumns(detected, plan).map((known): ColumnUse => {
    if (known.column !== column) return known;
    const { name, ownType = "text" } = known;
    return use === "own" ? { column, name, use, ownType } : { column, name, use };
  });
  if (isConversations(plan)) return { ...plan, columns: columns.filter((known) => known.use !== "ignore") };
  return { ...plan, shape: "columns", columns };
}

function isTalk({ use }: ColumnUse): boolean {
  return use === "ask" || use === "answer" || use === "messages";
}

/** Below this a table was guessed by looks alone. */
const sureEnough = 0.5;

/**
 * `nothing`: nobody could tell what is asked or answered; `guess`: it was guessed and somebody must say yes. Records
 * that were left aside lower the confidence in conversations, too: those need no confirmation.
 */
export function doubtAbout(detected: DetectedFile, plan: ImportPlan): "none" | "guess" | "nothing" {
  if (isConversations(plan)) return "none";
  if (!plan.columns.some(isTalk) && plan.templates === null) return "nothing";
  const isByColumns = detected.plan.columns.some(({ use }) => use === "ask" || use === "answer");
  const wasWhole = detected.plan.columns.some(({ use }) => use === "messages");
  if (!isByColumns) return wasWhole ? "none" : "guess";
  return detected.confidence >= sureEnough ? "none" : "guess";
}

/** What a run would do, in numbers. */
export type Effect = { readonly added: number; readonly changed: number };

export function effectOf(counts: ImportCounts, options: ImportOptions): Effect {
  const taken = options.conflicts === "take-theirs" ? counts.conflictCount : 0;
  return { added: counts.addedCount, changed: counts.changedCount + taken };
}

/** A project file by its name or its first bytes: it stays one whatever it is called. */
export function isProjectFile(name: string, start: string): boolean {
  return /\.attune$/i.test(name) || start.startsWith("SQLite format 3\0");
}

/** Instructions that are here are only touched once somebody has said how. */
export function isDecided(
  { before, isSame }: NonNullable<ImportCounts["instructions"]>,
  { source }: ImportPlan,
): boolean {
  if (isSame) return false;
  return before === null || (source?.kind === "document" && source.whenInstructed !== "ask");
}

/** Whether a file can be imported as things stand: it is known what it is, and a guess was confirmed. */
export function isImportable(entry: {
  readonly state: string;
  readonly isProject: boolean;
  readonly isConfirmed: boolean;
  readonly found: {
    readonly isOurs: boolean;
    readonly isReview: boolean;
    readonly detected: DetectedFile;
  } | null;
  readonly plan: ImportPlan | null;
  readonly options: ImportOptions;
  readonly counts: ImportCounts | null;
  readonly counting: "no" | "yes" | "stopped";
}): boolean {
  const { state, isProject, found, plan, counts, counting, options } = entry;
  if (state !== "ready") return false;
  if (isProject) return true;
  // A review round is read in a dialog of its own.
  if (found === null || found.isReview || plan === null || counting === "yes") return false;
  const doubt = found.isOurs ? "none" : doubtAbout(found.detected, plan);
  if (doubt === "nothing" || (doubt === "guess" && !entry.isConfirmed)) return false;
  if (counts === null) return counting === "stopped";
  if (counts.material) return counts.material.passageCount > 0;
  if (counts.instructions) return isDecided(counts.instructions, plan);
  const { added, changed } = effectOf(counts, options);
  return added + changed > 0;
}
