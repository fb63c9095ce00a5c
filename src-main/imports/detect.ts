// Looks at a chosen file in a task thread: what it is, how it would be read, and whether Attune wrote it itself.
import type { DetectedFile } from "../../src-shared/domain/imports/detected-file.ts";
import { isOurTable } from "./our-table.ts";
import { detectFile, type DetectOptions } from "./read/detect-file.ts";

export type DetectInput = {
  readonly path: string;
  readonly fileName: string;
  readonly options: DetectOptions;
};

/** Errors: file-unreadable, file-empty. */
export async function detect(
  input: DetectInput,
): Promise<{ readonly isOurs: boolean; readonly detected: DetectedFile }> {
  const detected = await detectFile(input.path, input.fileName, input.options);
  return { isOurs: isOurTable(detected.plan), detected };
}
