// Puts held-out questions to the model a training began from and to what it made, and keeps both answers with the job.
// Begins where it was cut off: what was answered isn't asked again.
import { parsedBody, type ExampleKind, type InstructionsSource } from "../../../src-shared/domain/example.ts";
import {
  heldOutQuestion,
  inHeldOutOrder,
  type HeldOutExample,
  type HeldOutQuestion,
} from "../../../src-shared/domain/jobs/held-out.ts";
import { isEnded } from "../../../src-shared/domain/jobs/job.ts";
import { likeness } from "../../../src-shared/domain/jobs/likeness.ts";
import type { ConnectionProfile } from "../../../src-shared/domain/connections/profile.ts";
import { AppError } from "../../../src-shared/errors.ts";
import type { ReadDatabase } from "../../store/database.ts";
import type { TaskControl } from "../../tasks/task-list.ts";
import { decodeLineMap } from "../sending/line-map.ts";
import { askProvider, isMissing, profileFor, readJob, writeJob, type JobAt } from "./job-at.ts";
import { settingsIn, type JobRecord } from "./job-record.ts";
import { askPatiently } from "./patience.ts";
import { followingSql, type CheckpointRecord } from "./sql.ts";

export type HeldOutOrder = {
  /** At most. */
  readonly count: number;
  /** The trained model when left out, or one of its checkpoints. */
  readonly model?: string;
};

export type AnswerRecord = {
  readonly model: string;
  readonly example_id: number;
  readonly question: string;
  readonly wanted: string;
  readonly before_text: string;
  readonly after_text: string;
  readonly likeness_before: number;
  readonly likeness_after: number;
};

type WaitingQuestion = HeldOutQuestion & { readonly exampleId: number };

/** Asked at the same time; the rehearsal answers one after the other. */
const atOnce = 4;
const seed = 1;
/** A new model may answer 404 for so long after its training. */
const newModelMs = 600_000;

/** As a task people see and can cancel; answers how many were asked. Errors: job-state, the provider's, task-cancelled. */
export async function askForTask(at: JobAt, order: HeldOutOrder): Promise<number> {
  const { database, record } = await readJob(at);
  const model = modelOf(database, record, order.model);
  const waiting = waitingQuestions(database, record, { ...order, model });
  if (waiting.length === 0) return 0;
  return at.context.tasks.run({ kind: "ask-held-out", subject: record.name }, (control) =>
    askAll(at, { record, model, waiting, control }),
  );
}

/** Errors: job-state, not-found. */
function modelOf(database: ReadDatabase, record: JobRecord, wanted: string | undefined): string {
  const { fine_tuned_model: trained, job_id: jobId } = record;
  if (wanted === undefined || wanted === trained) {
    if (trained === null || record.state !== "succeeded") throw new AppError("job-state");
    return trained;
  }
  const checkpoints = database.all<CheckpointRecord>(followingSql.checkpoints, { jobId });
  if (!checkpoints.some(({ model }) => model === wanted)) throw new AppError("not-found", { what: "model" });
  if (!isEnded(record.state)) throw new AppError("job-state");
  return wanted;
}

/** Preference trainings learn from preference examples, the others from conversations. */
export function heldOutKindOf(record: Pick<JobRecord, "settings">): ExampleKind {
  return settingsIn(record).method === "dpo" ? "preference" : "chat";
}

function waitingQuestions(
  database: ReadDatabase,
  record: JobRecord,
  { count, model }: Required<HeldOutOrder>,
): readonly WaitingQuestion[] {
  const { job_id: jobId } = record;
  const instructions = database.get<{ instructions: string }>(followingSql.instructions, { jobId });
  const answered = new Set(
    database
      .all<AnswerRecord>(followingSql.answers, { jobId })
      .filter((answer) => answer.model === model)
      .map((answer) => JSON.stringify([answer.example_id, answer.question, answer.wanted])),
  );
  const learnt = learntBy(database, jobId);
  const examples = database
    .all<HeldOutExample>(followingSql.heldOut, { kind: heldOutKindOf(record) })
    .filter(({ id }) => !learnt.has(id));
  const waiting: WaitingQuestion[] = [];
  let found = 0;
  for (const { id: exampleId } of inHeldOutOrder(examples)) {
    if (found >= count) break;
    const question = questionOf(database, exampleId, instructions?.instructions ?? "");
    if (question === null) continue;
    found += 1;
    const key = JSON.stringify([exampleId, question.question, question.wanted]);
    if (!answered.has(key)) waiting.push({ ...question, exampleId });
  }
  return waiting;
}

/** Examples that were set aside only after the model had learnt from them are no questions for it. */
function learntBy(database: ReadDatabase, jobId: string): ReadonlySet<number> {
  const maps = database.all<{ readonly lines: Uint8Array }>(followingSql.learntLines, { jobId });
  return new Set(maps.flatMap(({ lines }) => [...decodeLineMap(lines).ids]));
}

function questionOf(database: ReadDatabase, exampleId: number, instructions: string): HeldOutQuestion | null {
  const row = database.get<{
    readonly kind: ExampleKind;
    readonly instructions_source: InstructionsSource;
    readonly body: string;
  }>(followingSql.heldOutBody, { exampleId });
  if (!row) return null;
  return heldOutQuestion(parsedBody(row.kind, row.body), row.instructions_source, instructions);
}

type Asking = {
  readonly record: JobRecord;
  readonly model: string;
  readonly waiting: readonly WaitingQuestion[];
  readonly control: TaskControl;
};

async function askAll(at: JobAt, { record, model, waiting, control }: Asking): Promise<number> {
  const profile = profileFor(record, at.context.library);
  const asking: JobAt = { ...at, signal: AbortSignal.any([at.signal, control.signal]) };
  const questions = waiting.values();
  let doneCount = 0;
  let askedCount = 0;
  const worker = async (): Promise<void> => {
    for (const question of questions) {
      // oxlint-disable-next-line no-await-in-loop -- each worker has one question at a time
      if (await askBoth(asking, { record, profile, model, question })) askedCount += 1;
      doneCount += 1;
      control.progress(doneCount / waiting.length);
    }
  };
  const workers = profile.kind === "rehearsal" ? 1 : Math.min(atOnce, waiting.length);
  await Promise.all(Array.from({ length: workers }, worker));
  return askedCount;
}

/** Answers whether there are answers: a question the provider refuses (too long for the model) is passed over. */
async function askBoth(
  at: JobAt,
  about: {
    readonly record: JobRecord;
    readonly profile: ConnectionProfile;
    readonly model: string;
    readonly question: WaitingQuestion;
  },
): Promise<boolean> {
  const { record, profile, model, question } = about;
  const ask = (asked: string): Promise<string> =>
    askPatiently(
      at,
      (error) => isMissing(error) && isNew(at, record, asked),
      async () => {
        const { messages, maxTokens } = question;
        const order = { model: asked, messages, temperature: 0, maxTokens, seed };
        return (await askProvider(at, profile, "chat", order)).text;
      },
    );
  try {
    const before = (await knownBefore(at, question)) ?? (await ask(record.model));
    const after = await ask(model);
    await keep(at, { question, model, before, after });
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === "provider-refused" && !isMissing(error)) return false;
    throw error;
  }
}

/** The trained model and its checkpoints are new for a while; the one they began from never is. */
function isNew(at: JobAt, record: JobRecord, model: string): boolean {
  return model !== record.model && at.context.nowMs() - (record.finished_at_ms ?? 0) < newModelMs;
}

/** What the model before said when another checkpoint was asked. */
async function knownBefore(at: JobAt, question: WaitingQuestion): Promise<string | null> {
  const { database } = await readJob(at);
  const known = database
    .all<AnswerRecord>(followingSql.answers, { jobId: at.jobId })
    .find(
      (answer) =>
        answer.example_id === question.exampleId &&
        answer.question === question.question &&
        answer.wanted === question.wanted,
    );
  return known?.before_text ?? null;
}

async function keep(
  at: JobAt,
  {
    question,
    model,
    before,
    after,
  }: {
    readonly question: WaitingQuestion;
    readonly model: string;
    readonly before: string;
    readonly after: string;
  },
): Promise<void> {
  await writeJob(at, (database) =>
    database.run(followingSql.putAnswer, {
      jobId: at.jobId,
      model,
      exampleId: question.exampleId,
      question: question.question,
      wanted: question.wanted,
      before,
      after,
      likenessBefore: likeness(question.wanted, before),
      likenessAfter: likeness(question.wanted, after),
      askedAtMs: at.context.nowMs(),
    }),
  );
}
