// A review round for tests: a project, its workbook, and reading what came back.
import { join } from "node:path";
import type { Input, Output } from "../../src-shared/contract/contract.ts";
import type { coreForEachTest } from "./core-at.ts";
import { rowsOf } from "./project-state.ts";
import { saveSheet, sheetIn, type Sheet } from "./review-sheets.ts";

export const verdict = "Verdict";
export const correction = "Corrected answer";
export const comment = "Comment";
export const reviewer = "Reviewer";

type ReviewFile = Input<"reviews.read">["files"][number];
type Reading = Partial<Omit<Input<"reviews.read">, "projectId" | "files">>;
type Outcome = Output<"reviews.read">;

const planOf = (name: string): ReviewFile["plan"] => ({
  format: name.endsWith(".csv") ? "csv" : "xlsx",
  encoding: "utf-8",
  delimiter: ";",
  hasHeader: true,
  sheet: name.endsWith(".csv") ? null : "Tabelle2",
  jsonRecords: "top-level",
  shape: "columns",
  columns: [],
  templates: null,
});

export type ReviewRound = {
  readonly path: (name: string) => string;
  /** A project of questions "q1" … with answers "a1" …, and its review sheet. */
  readonly asked: (count?: number) => Promise<{ readonly projectId: string; readonly sheet: Sheet }>;
  readonly filesOf: (names: readonly string[]) => ReviewFile[];
  readonly read: (projectId: string, names: readonly string[], how?: Reading) => Promise<Outcome>;
  readonly readSheet: (projectId: string, sheet: Sheet, how?: Reading) => Promise<Outcome>;
  readonly answersOf: (projectId: string) => Promise<readonly string[]>;
  readonly statusesOf: (projectId: string) => Promise<readonly (string | null)[]>;
};

export function reviewRound({ ask, folderPath }: ReturnType<typeof coreForEachTest>): ReviewRound {
  const path = (name: string): string => join(folderPath(), name);
  const filesOf = (names: readonly string[]): ReviewFile[] =>
    names.map((name) => ({ fileReference: path(name), plan: planOf(name) }));
  const read: ReviewRound["read"] = (projectId, names, how = {}) =>
    ask("reviews.read", { projectId, files: filesOf(names), ...how });
  return {
    path,
    filesOf,
    read,
    asked: async (count = 6) => {
      const { project } = await ask("projects.create", { from: "empty", name: "Letters" });
      const { projectId } = project;
      const examples = Array.from({ length: count }, (_, index) => ({
        askText: `q${index + 1}`,
        answerText: `a${index + 1}`,
      }));
      await ask("examples.insert", { projectId, examples });
      await ask("reviews.ask", { projectId, targetReference: path("round.xlsx") });
      return { projectId, sheet: await sheetIn(path("round.xlsx")) };
    },
    readSheet: async (projectId, sheet, how = {}) => {
      await saveSheet(path("back.xlsx"), sheet);
      return read(projectId, ["back.xlsx"], how);
    },
    answersOf: async (projectId) => (await rowsOf(ask, projectId)).map(({ answerText }) => answerText),
    statusesOf: async (projectId) => (await rowsOf(ask, projectId)).map(({ status }) => status),
  };
}
