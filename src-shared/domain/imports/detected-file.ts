// What detection says about a file before anything is imported. Plain data, shown as it is. Pure.
import type { LeftAside } from "./left-aside.ts";
import type { ColumnSample, ImportedExample, ImportProposal } from "./plan.ts";
import type { SourceFacts } from "./source.ts";

/** A record that became an example, with the line it starts at. */
export type ReadExample = { readonly line: number; readonly imported: ImportedExample };

/** A record that didn't, with its text as it stood in the file, cut to 100,000 characters. */
export type LeftAsideRecord = { readonly leftAside: LeftAside; readonly raw: string };

export type DetectedFile = ImportProposal & {
  /** Other ways to read the same file, likeliest first. */
  readonly alternatives: readonly ImportProposal[];
  readonly columns: readonly ColumnSample[];
  /** Only for spreadsheets; never empty for them. */
  readonly sheets: readonly string[];
  readonly preview: {
    readonly examples: readonly ReadExample[];
    readonly leftAside: readonly LeftAsideRecord[];
  };
  /** What was found in e-mails, a document or chats, to choose from; null for every other format. */
  readonly facts: SourceFacts | null;
  readonly sizeBytes: number;
  readonly estimatedRecordCount: number;
  /** True when the whole file was looked at, so that the count is no estimate. */
  readonly isCountExact: boolean;
};
