// Writes a file of a test and reads it the way the studio does. Not for anything but tests.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type {
  DetectedFile,
  LeftAsideRecord,
  ReadExample,
} from "../../src-shared/domain/imports/detected-file.ts";
import type { ImportPlan } from "../../src-shared/domain/imports/plan.ts";
import { AppError } from "../../src-shared/errors.ts";
import { detectFile, type DetectOptions } from "../../src-main/imports/read/detect-file.ts";
import { readImport, type ReadImportOptions } from "../../src-main/imports/read/read-import.ts";

const folder = mkdtempSync(join(tmpdir(), "attune-imports-"));
let fileCount = 0;

export function fileOf(content: string | Buffer, ending: string): string {
  fileCount += 1;
  const path = join(folder, `file-${fileCount}${ending}`);
  writeFileSync(path, content);
  return path;
}

export async function detected(
  content: string | Buffer,
  ending = ".jsonl",
  options: DetectOptions = {},
): Promise<DetectedFile> {
  return await detectFile(fileOf(content, ending), `file${ending}`, options);
}

export type WholeImport = {
  readonly detected: DetectedFile;
  readonly examples: readonly ReadExample[];
  readonly leftAside: readonly LeftAsideRecord[];
};

/** Detects a file and reads all of it by the plan found, changed by `change`. */
export async function imported(
  content: string | Buffer,
  ending = ".jsonl",
  change: (plan: ImportPlan) => ImportPlan = (plan) => plan,
  options: ReadImportOptions = {},
): Promise<WholeImport> {
  const path = fileOf(content, ending);
  const found = await detectFile(path, `file${ending}`);
  return { detected: found, ...(await readWhole(path, change(found.plan), options)) };
}

export async function readWhole(
  path: string,
  plan: ImportPlan,
  options: ReadImportOptions = {},
): Promise<Omit<WholeImport, "detected">> {
  const examples: ReadExample[] = [];
  const leftAside: LeftAsideRecord[] = [];
  await readImport(
    path,
    plan,
    (batch) => {
      examples.push(...batch.examples);
      leftAside.push(...batch.leftAside);
    },
    options,
  );
  return { examples, leftAside };
}

/** Each example as short text: `user: q | assistant: a`. */
export function spoken({ imported: one }: ReadExample): string {
  const { example } = one;
  const messages = example.kind === "chat" ? example.body.messages : example.body.input.messages;
  return messages.map(({ role, content }) => `${role}: ${String(content)}`).join(" | ");
}

/** The error a promise is rejected with, as code and words. */
export async function refusal(
  promise: Promise<unknown>,
): Promise<{ readonly code: string; readonly problem: string }> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof AppError)
      return { code: error.code, problem: String(error.details["problem"] ?? "") };
    throw error;
  }
  throw new Error("it was accepted");
}
