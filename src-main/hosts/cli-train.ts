// `attune train PROJECT`: starts a training, hands its files over, and with --wait follows it to its end: what it came
// to, the verdict, and answers before and after.
import type { Input, Output } from "../../src-shared/contract/contract.ts";
import type { JobPreview, JobSummary } from "../../src-shared/contract/jobs.ts";
import { rehearsalConnectionId } from "../../src-shared/domain/connections/profile.ts";
import { isEnded, type JobState } from "../../src-shared/domain/jobs/job.ts";
import { sheetInWords } from "../../src-shared/domain/sending/sheet.ts";
import { AppError } from "../../src-shared/errors.ts";
import type { OptionValues } from "./cli-arguments.ts";
import { choiceOf } from "./cli-arguments.ts";
import {
  ask,
  noSuchProject,
  projectCalled,
  readOneProject,
  wrongUse,
  type CommandOutcome,
  type CommandTools,
} from "./cli-command.ts";
import { answersInWords, jobOutcomeInWords, jobStateInWords } from "./cli-job-words.ts";
import { countOf, timeInWords } from "./cli-words.ts";

export type TrainOrder = {
  /** Id or name. */
  readonly project: string;
  readonly connectionId: string;
  /** undefined: the connection's usual one. */
  readonly model: string | undefined;
  readonly name: string | undefined;
  readonly settings: NonNullable<Input<"jobs.start">["settings"]>;
  readonly isWaiting: boolean;
  /** What goes to the account was seen and agreed to. */
  readonly isAgreed: boolean;
};

/** Errors: bad-input that is wrong use. */
export function readTrainOrder(rest: readonly string[], values: OptionValues): TrainOrder {
  const project = readOneProject("train", rest);
  return {
    project,
    connectionId: values.connection ?? rehearsalConnectionId,
    model: values.model,
    name: values.name,
    settings: {
      method: choiceOf("method", values.method, ["supervised", "dpo"] as const) ?? "supervised",
      epochs: numberOf("epochs", values.epochs, { from: 1, to: 50, isWhole: true }),
      batchSize: numberOf("batch-size", values["batch-size"], { from: 1, to: 256, isWhole: true }),
      learningRateMultiplier: numberOf("rate", values.rate, { from: 0.0001, to: 100, isWhole: false }),
      beta: numberOf("beta", values.beta, { from: 0.0001, to: 2, isWhole: false }),
      seed: seedOf(values.seed),
      suffix: values.suffix ?? null,
    },
    isWaiting: values.wait ?? false,
    isAgreed: values.agree ?? false,
  };
}

type Range = { readonly from: number; readonly to: number; readonly isWhole: boolean };

function numberOf(option: string, given: string | undefined, range: Range): number | "auto" {
  if (given === undefined || given === "auto") return "auto";
  const value = Number(given);
  const { from, to, isWhole } = range;
  if (given.trim() !== "" && value >= from && value <= to && (!isWhole || Number.isInteger(value)))
    return value;
  throw wrongUse(
    `--${option} takes ${isWhole ? "a whole number" : "a number"} from ${from} to ${to}, or auto.`,
  );
}

function seedOf(given: string | undefined): number | null {
  if (given === undefined) return null;
  const seed = Number(given);
  if (given.trim() !== "" && Number.isInteger(seed) && seed >= 0 && seed <= 2_147_483_647) return seed;
  throw wrongUse("--seed takes a whole number from 0 to 2147483647.");
}

export async function trainProject(order: TrainOrder, tools: CommandTools): Promise<CommandOutcome> {
  const { core, say } = tools;
  const project = await projectCalled(core, order.project);
  if (!project) throw noSuchProject(order.project);
  const { projectId } = project;
  const model = order.model ?? (await usualModel(core, order.connectionId));
  const wished = { projectId, connectionId: order.connectionId, model, settings: order.settings };
  const { preview } = await ask(core, "jobs.preview", wished);
  for (const line of previewLines(preview)) say(line);
  await agreed(order, projectId, tools);
  tools.stopIfAsked();
  const named = order.name === undefined ? {} : { name: order.name };
  const { jobId } = await ask(core, "jobs.start", { ...wished, ...named });
  const ofJob = { projectId, jobId };
  const job = await followed(tools, ofJob, order.isWaiting ? isEnded : isHandedOver);
  if (!isEnded(job.state)) {
    say(`“${job.name}” is at ${job.connectionLabel}: ${jobStateInWords(job)}.`);
    if (job.isRehearsal) {
      say("A rehearsal runs only while Attune does: it goes on when the studio is open, or with --wait.");
    }
    return { exitCode: 0, json: { job } };
  }
  const answers = job.state === "succeeded" ? await heldOutAnswers(tools, job, ofJob) : [];
  for (const line of jobOutcomeInWords(job)) say(line);
  for (const line of answersInWords(answers)) say(line);
  return { exitCode: job.state === "succeeded" ? 0 : 1, json: { job, answers } };
}

/** Errors: bad-input that is wrong use when there is no such connection. */
async function usualModel(core: CommandTools["core"], connectionId: string): Promise<string> {
  const { connections } = await ask(core, "connections.list", {});
  const connection = connections.find((known) => known.connectionId === connectionId);
  const model = connection?.trainableModels[0];
  if (model !== undefined) return model;
  if (connection)
    throw wrongUse(`Which models ${connection.label} trains isn't known: name one with --model.`);
  throw wrongUse(
    `There is no account “${connectionId}”. There is: ${connections.map((known) => known.connectionId).join(", ")}.`,
  );
}

/** Shows what would go where, the first time; whoever types the command says on its line that it may. */
async function agreed(
  { connectionId, isAgreed }: TrainOrder,
  projectId: string,
  { core, say }: CommandTools,
): Promise<void> {
  const { sheet, decision } = await ask(core, "sending.sheet", { projectId, connectionId });
  if (decision !== "needs-sheet") return;
  for (const { label, value } of sheetInWords(sheet)) say(`  ${label}: ${value}`);
  if (!isAgreed) {
    throw new AppError("sending-unapproved", { connection: sheet.to.label, isTyped: true });
  }
  await ask(core, "sending.approve", { projectId, connectionId });
}

function previewLines(preview: JobPreview): readonly string[] {
  const { counts, hasSplit, trainTokens, epochs, totalSteps, costMicroUsd, timeMs } = preview;
  const tokens = trainTokens === null ? "" : `, ${countOf(trainTokens * epochs, "token")} in all`;
  const cost = costMicroUsd === null ? "price unknown" : costMicroUsd === 0 ? "free" : dollars(costMicroUsd);
  const time = timeMs === null ? "" : `, about ${timeInWords(timeMs)}`;
  return [
    `Learns from ${countOf(counts.train, "example")}, checked on ${counts.validation}, final exam ${counts.test}` +
      `${hasSplit ? "" : " (set aside now, since nothing was yet)"}.`,
    `${countOf(epochs, "round")}, ${countOf(totalSteps, "step")}${tokens}: ${cost}${time}.`,
  ];
}

function dollars(costMicroUsd: number): string {
  return `about $${(costMicroUsd / 1_000_000).toFixed(2)} (est.)`;
}

function isHandedOver(state: JobState): boolean {
  return isEnded(state) || !["preparing", "uploading", "creating"].includes(state);
}

type OfJob = { readonly projectId: string; readonly jobId: string };

/** Looks at the job whenever the core says something changed, until it is where it is wanted. Ctrl+C stops it. */
async function followed(
  tools: CommandTools,
  ofJob: OfJob,
  isThere: (state: JobState) => boolean,
): Promise<JobSummary> {
  const { core, say } = tools;
  let saidStage = "";
  let saidTrouble = "";
  return new Promise((resolve, reject) => {
    let isLooking = false;
    let isChanged = false;
    const look = async (): Promise<void> => {
      const { job } = await ask(core, "jobs.read", ofJob);
      const stage = stageOf(job);
      if (stage !== saidStage) say(`  ${jobStateInWords(job)}`);
      saidStage = stage;
      const trouble = job.trouble?.error.code ?? "";
      if (trouble !== "" && trouble !== saidTrouble) say(`  ${troubleInWords(job)}`);
      saidTrouble = trouble;
      tools.stopIfAsked();
      if (!isThere(job.state)) return;
      unsubscribe();
      resolve(job);
    };
    const lookInTurn = (): void => {
      isChanged = true;
      if (isLooking) return;
      isLooking = true;
      void (async () => {
        try {
          while (isChanged) {
            isChanged = false;
            // oxlint-disable-next-line no-await-in-loop -- one look after the other
            await look();
          }
        } catch (error) {
          unsubscribe();
          reject(isCancel(error) ? await stopped(tools, ofJob, error) : error);
        } finally {
          isLooking = false;
        }
      })();
    };
    const unsubscribe = core.subscribe((push) => {
      if (push.type === "changed" && push.topics.includes("jobs")) lookInTurn();
    });
    lookInTurn();
  });
}

/** A running training is told of ten times, not at every step. */
function stageOf({ state, step, totalSteps }: JobSummary): string {
  if (state !== "running" || step === null || totalSteps === null) return state;
  return `${state} ${Math.floor((10 * step) / totalSteps)}`;
}

function troubleInWords({ connectionLabel, trouble }: JobSummary): string {
  return `${connectionLabel} can't be reached right now (${trouble?.error.code}); Attune goes on trying.`;
}

function isCancel(error: unknown): boolean {
  return error instanceof AppError && error.code === "task-cancelled";
}

/** Whoever presses Ctrl+C means the training, too. */
async function stopped({ core }: CommandTools, ofJob: OfJob, error: unknown): Promise<unknown> {
  await core.dispatch("jobs.stop", ofJob);
  return error;
}

async function heldOutAnswers(
  { core }: CommandTools,
  job: JobSummary,
  ofJob: OfJob,
): Promise<Output<"jobs.answers">["answers"]> {
  const known = await ask(core, "jobs.answers", ofJob);
  // Elsewhere every answer costs money: there they are asked for on their own.
  if (!job.isRehearsal || known.heldOutCount === 0 || known.answers.length > 0) return known.answers;
  await ask(core, "jobs.askHeldOut", ofJob);
  return (await ask(core, "jobs.answers", ofJob)).answers;
}
