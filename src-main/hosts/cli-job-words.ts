// A training in words for the command line: where it stands, how it ended, what it answers now. Pure.
import type { Output } from "../../src-shared/contract/contract.ts";
import type { JobSummary } from "../../src-shared/contract/jobs.ts";
import type { Verdict } from "../../src-shared/domain/jobs/verdict-codes.ts";
import { verdictInWords } from "../../src-shared/domain/jobs/verdict-words.ts";
import { assertNever } from "../../src-shared/errors.ts";
import { countOf, timeInWords } from "./cli-words.ts";

/** "running: step 84 of 160, about 6 s left". */
export function jobStateInWords(job: JobSummary): string {
  const { state, remoteStatus, step, totalSteps, timeLeftMs } = job;
  switch (state) {
    case "preparing":
      return "preparing its files";
    case "uploading":
      return "sending its files";
    case "creating":
      return "handing it over";
    case "validating":
      return "files are being checked";
    case "queued":
      return "waiting for its turn";
    case "running": {
      if (step === null || totalSteps === null) return "running";
      const left = timeLeftMs === null ? "" : `, about ${timeInWords(timeLeftMs)} left`;
      return `running: step ${step} of ${totalSteps}${left}`;
    }
    case "pausing":
      return "pausing";
    case "paused":
      return "paused";
    case "stopping":
      return "stopping";
    case "unknown":
      return `the provider says “${remoteStatus ?? "?"}”`;
    case "succeeded":
      return "done";
    case "failed":
      return "failed";
    case "cancelled":
      return "stopped";
    default:
      return assertNever(state);
  }
}

/** How an ended training went. */
export function jobOutcomeInWords(job: JobSummary): readonly string[] {
  const { state, name, problem, fineTunedModel, trainedTokens, verdict, validationCount } = job;
  if (state === "cancelled") return [`“${name}” was stopped.`];
  if (state !== "succeeded") {
    const said = problem?.said ? ` It says: ${problem.said}` : "";
    const line = problem === null || problem.line === null ? "" : ` (line ${problem.line} of the file)`;
    return [`“${name}” failed: ${problem?.code ?? "other"}${line}.${said}`];
  }
  const tokens = trainedTokens === null ? "" : ` ${countOf(trainedTokens, "token")} were trained.`;
  const lines = [`“${name}” is trained: ${fineTunedModel ?? "its model isn't named yet"}.${tokens}`];
  if (verdict === null) return lines;
  // Written by `verdictOf`: the contract keeps its codes open for pages of another version.
  const { title, reason, nextStep } = verdictInWords(verdict as Verdict, validationCount);
  return [...lines, `${title}. ${reason} ${nextStep}`];
}

const answersShown = 3;

/** A few held-out questions: the best, the worst, and one in between. */
export function answersInWords(answers: Output<"jobs.answers">["answers"]): readonly string[] {
  if (answers.length === 0) return [];
  const sorted = answers.toSorted((a, b) => b.likenessAfter - a.likenessAfter);
  const places = [0, Math.floor(sorted.length / 2), sorted.length - 1].slice(0, answersShown);
  const chosen = [...new Set(places)].flatMap((place) => sorted[place] ?? []);
  return [
    `${countOf(answers.length, "question")} it has never seen, the most and the least alike first and last:`,
    ...chosen.flatMap(({ question, wanted, before, after }) => [
      "",
      `  They ask   ${oneLine(question)}`,
      `  Wanted     ${oneLine(wanted)}`,
      `  Before     ${oneLine(before)}`,
      `  Yours      ${oneLine(after)}`,
    ]),
  ];
}

const lineLength = 300;

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > lineLength ? `${line.slice(0, lineLength)}…` : line;
}
