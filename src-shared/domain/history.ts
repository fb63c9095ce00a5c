// What the history says about a step: a word the page makes a sentence of, and what that sentence needs. Pure.

export const historyLabels = [
  "insert",
  "edit",
  "remove",
  "duplicate",
  "move",
  "set",
  "replace",
  "paste",
  "fill",
  "clear",
  "import",
  "columns",
  "instructions",
  "split",
  "fix",
  "review",
  "similar",
  "go-to",
] as const;
export type HistoryLabel = (typeof historyLabels)[number];

/** Plain facts for the sentence: numbers, the name of a file or a snapshot, a field's word. */
export type StepDetails = Readonly<Record<string, string | number | boolean>>;
