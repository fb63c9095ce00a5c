// What a person chose when exporting, as the core takes it, and what exactly goes out by that. Pure.
import type { Input } from "../../src-shared/contract/contract.ts";
import type { Split } from "../../src-shared/domain/example.ts";

export const exportWords = [
  "openai-jsonl",
  "preference-jsonl",
  "csv",
  "xlsx",
  "attune-share",
  "attune-backup",
  "prompt",
] as const;
export type ExportWord = (typeof exportWords)[number];

export const uses = ["train", "validation", "test", "none"] as const;
export type Use = (typeof uses)[number];

export type ExportChoice = {
  readonly word: ExportWord;
  /** Only the rows chosen in the table. */
  readonly isChosen: boolean;
  readonly uses: readonly Use[];
  readonly isBySplit: boolean;
  readonly byteOrderMark: boolean;
  readonly delimiter: "," | ";" | "\t";
  readonly includeNotes: boolean;
  readonly includeSource: boolean;
  readonly includeExtra: boolean;
  readonly maxExamples: number;
};

export const usualChoice: ExportChoice = {
  word: "openai-jsonl",
  isChosen: false,
  uses,
  isBySplit: false,
  byteOrderMark: false,
  delimiter: ",",
  includeNotes: false,
  includeSource: false,
  includeExtra: false,
  maxExamples: 8,
};

/** Whether it can be chosen by use: whole files always hold everything. */
export function takesUses(word: ExportWord): boolean {
  return word === "openai-jsonl" || word === "preference-jsonl" || word === "csv" || word === "xlsx";
}

/** A backup always holds the whole project. */
export function takesChosenRows(word: ExportWord): boolean {
  return word !== "attune-backup";
}

export type FileFormat = Input<"exports.run">["format"];

/** null for the prompt, which is no file. */
export function formatOf(choice: ExportChoice): FileFormat | null {
  const { word, byteOrderMark, delimiter, includeNotes, includeSource, includeExtra } = choice;
  const isEverything = uses.every((use) => choice.uses.includes(use));
  const files = {
    files: choice.isBySplit ? ("by-split" as const) : ("one" as const),
    ...(isEverything ? {} : { splits: choice.uses.map(splitOf) }),
  };
  switch (word) {
    case "openai-jsonl":
      return { format: "openai-jsonl", kind: "chat", byteOrderMark, ...files };
    case "preference-jsonl":
      return { format: "openai-jsonl", kind: "preference", byteOrderMark, ...files };
    case "csv":
      return { format: "csv", delimiter, ...files };
    case "xlsx":
      return { format: "xlsx", ...files };
    case "attune-share":
      return { format: "attune-share", includeNotes, includeSource, includeExtra };
    case "attune-backup":
      return { format: "attune-backup" };
    case "prompt":
      return null;
  }
}

function splitOf(use: Use): Split | null {
  return use === "none" ? null : use;
}

const endings: Readonly<Record<Exclude<ExportWord, "prompt">, string>> = {
  "openai-jsonl": ".jsonl",
  "preference-jsonl": ".jsonl",
  csv: ".csv",
  xlsx: ".xlsx",
  "attune-share": ".attune",
  "attune-backup": ".attune",
};

/** What the file is called unless a person says otherwise; slashes and the like are the host's to mend. */
export function suggestedName(projectName: string, word: Exclude<ExportWord, "prompt">): string {
  const kind = { "preference-jsonl": " (pairs)", "attune-backup": " (backup)" } as const;
  const suffix = word in kind ? kind[word as keyof typeof kind] : "";
  return `${projectName.replaceAll(/[/\\]/g, "-")}${suffix}${endings[word]}`;
}

/** How many examples there are, by use; `preference` are those that are pairs. */
export type ExportCounts = {
  readonly byUse: Readonly<Record<Use, number>>;
  readonly preference: number;
  /** Rows chosen in the table; null when none are, or the view is gone. */
  readonly chosen: number | null;
};

export type GoingOut = {
  readonly total: number;
  /** By use, only where it is known and more than one kind of use goes out. */
  readonly parts: readonly { readonly use: Use; readonly count: number }[];
  /** Some of them may be of the other kind, which is found out while writing. */
  readonly isUpTo: boolean;
};

export function goingOut(choice: ExportChoice, counts: ExportCounts): GoingOut {
  const { byUse, preference, chosen } = counts;
  const all = uses.reduce((sum, use) => sum + byUse[use], 0);
  const isAnyOther =
    (choice.word === "openai-jsonl" && preference > 0) ||
    (choice.word === "preference-jsonl" && preference < all);
  if (choice.isChosen && takesChosenRows(choice.word)) {
    const isLess = takesUses(choice.word) && choice.uses.length < uses.length;
    return { total: chosen ?? 0, parts: [], isUpTo: isAnyOther || isLess };
  }
  const wanted = takesUses(choice.word) ? choice.uses : uses;
  const parts = uses
    .filter((use) => wanted.includes(use) && byUse[use] > 0)
    .map((use) => ({ use, count: byUse[use] }));
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  return { total, parts: parts.length > 1 || parts[0]?.use !== "none" ? parts : [], isUpTo: isAnyOther };
}
