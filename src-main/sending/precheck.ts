// Has the texts of a training looked at by the provider's moderation before they are sent as files: in batches, through the
// gate like everything that leaves, as a task that can be watched and stopped. Changes nothing; what was sent is in the log.
import type { Output, ParsedInput } from "../../src-shared/contract/contract.ts";
import { readBody, type ExampleBody } from "../../src-shared/domain/example.ts";
import { searchTextOf } from "../../src-shared/domain/example-text.ts";
import { kindFor } from "../../src-shared/domain/jobs/preview-job.ts";
import {
  batchesOf,
  flaggedIn,
  piecesOf,
  type Piece,
  type PieceVerdict,
} from "../../src-shared/domain/sending/precheck.ts";
import { AppError } from "../../src-shared/errors.ts";
import { profileOf } from "../connections/profiles.ts";
import type { CommandContext } from "../core/context.ts";
import { nameOf } from "../examples/project-facts.ts";
import type { ReadDatabase } from "../store/database.ts";
import { projectFactsSql } from "../store/visible-examples.ts";
import { precheckSql } from "./sql.ts";

type Checked = Output<"sending.precheck">;
type About = Piece<number | null>;

/** Read together: little memory, and the project can be closed in between. */
const rowsPerRead = 200;
/** More helps nobody: the count says how many there are. */
const flaggedKept = 500;

/** Errors: not-found, bad-input (the service has none), kept-here, sending-unapproved, task-cancelled, the provider's. */
export async function precheck(
  { projectId, connectionId, method }: ParsedInput<"sending.precheck">,
  context: CommandContext,
): Promise<Checked> {
  const profile = profileOf(context.library, connectionId);
  if (!profile.supports.moderation) {
    throw new AppError("bad-input", { problem: `${profile.label} has no moderation to ask.` });
  }
  context.refuseSending(projectId, profile);
  const project = await context.project(projectId);
  const ids = idsToCheck(project, kindFor(method));
  return context.tasks.run({ kind: "moderate-examples", subject: nameOf(project) }, async (task) => {
    const verdicts: (readonly [number | null, PieceVerdict])[] = [];
    let checkedCount = 0;
    const look = async (pieces: readonly About[]): Promise<void> => {
      for (const batch of batchesOf(pieces)) {
        if (task.signal.aborted) throw new AppError("task-cancelled");
        // oxlint-disable-next-line no-await-in-loop -- one batch after the other: a service allows only so many
        const answers = await context.provider.run(
          profile,
          "moderate",
          { texts: batch.map(({ text }) => text) },
          { projectId, signal: task.signal },
        );
        for (const [index, { of }] of batch.entries()) {
          const answer = answers[index];
          if (answer?.isFlagged === true) verdicts.push([of, answer]);
        }
      }
    };
    await look(piecesOf(null, instructionsOf(project)));
    for (let from = 0; from < ids.length; from += rowsPerRead) {
      const chosen = ids.slice(from, from + rowsPerRead);
      // oxlint-disable no-await-in-loop -- opened again where it was closed meanwhile; then one part after the other
      const texts = textsOf(await context.project(projectId), chosen);
      await look(texts.flatMap(([id, text]) => piecesOf<number | null>(id, text)));
      // oxlint-enable no-await-in-loop
      checkedCount += texts.length;
      task.progress(Math.min(1, (from + rowsPerRead) / ids.length));
    }
    const flagged = flaggedIn(verdicts);
    return {
      checkedCount,
      flaggedCount: flagged.length,
      flagged: flagged.slice(0, flaggedKept).map(({ exampleId, categories }) => ({
        exampleId,
        categories: [...categories],
      })),
    };
  });
}

/** What would go into the files; where nothing is dealt out yet, everything of this kind. */
function idsToCheck(project: ReadDatabase, kind: string): readonly number[] {
  const idsBy = (sql: string): readonly number[] =>
    project.all<{ readonly id: number }>(sql, { kind }).map(({ id }) => id);
  const sent = idsBy(precheckSql.sentIds);
  return sent.length > 0 ? sent : idsBy(precheckSql.everyId);
}

function instructionsOf(project: ReadDatabase): string {
  return project.get<{ readonly instructions: string }>(projectFactsSql)?.instructions ?? "";
}

function textsOf(project: ReadDatabase, ids: readonly number[]): readonly (readonly [number, string])[] {
  const rows = project.all<{ readonly id: number; readonly body: string }>(precheckSql.bodies, {
    ids: JSON.stringify(ids),
  });
  return rows.flatMap(({ id, body }) => {
    const read = bodyIn(body);
    return read === null ? [] : [[id, searchTextOf(read)] as const];
  });
}

function bodyIn(text: string): ExampleBody | null {
  try {
    const read = readBody(JSON.parse(text));
    return "problem" in read ? null : read.body;
  } catch {
    return null;
  }
}
