// playground.*: see `src-shared/contract/playground.ts`. A question is written down with all its runs before anything is
// sent; `runs.ts` follows the answers.
import type { ParsedInput } from "../../src-shared/contract/contract.ts";
import type { Recipe } from "../../src-shared/contract/playground.ts";
import type { ConnectionProfile } from "../../src-shared/domain/connections/profile.ts";
import {
  contextTokensOf,
  messagesWith,
  shownThatFit,
  type ShownExample,
} from "../../src-shared/domain/playground/shown-examples.ts";
import { AppError, assertNever } from "../../src-shared/errors.ts";
import { knownProfiles, profileOf } from "../connections/profiles.ts";
import type { CommandContext, Handlers, QueryContext } from "../core/context.ts";
import { insertExamples } from "../examples/as-steps.ts";
import { nameOf } from "../examples/project-facts.ts";
import type { ReadDatabase } from "../store/database.ts";
import { choicesOf } from "./choices.ts";
import { runOf } from "./run-rows.ts";
import type { RunPrompt } from "./runs.ts";
import { playgroundSql, type QuestionRecord, type RunRecord } from "./sql.ts";

export const playgroundHandlers: Handlers<"playground"> = {
  "playground.choices": async ({ projectId }, context) => {
    const choices = await choicesOf(await context.project(projectId), knownProfiles(context.library), {
      provider: context.provider,
      projectId,
    });
    return { choices: [...choices] };
  },

  "playground.ask": async (input, context) => {
    const { projectId, question, recipes } = input;
    const project = await context.project(projectId);
    const columns = new Set(recipes.map(({ column }) => column));
    if (columns.size < recipes.length) {
      throw new AppError("bad-input", { problem: "Each set-up needs a column of its own." });
    }
    const planned = recipes.map(({ column, recipe, label }) => ({
      runId: context.makeUid(),
      column,
      recipe,
      label,
      profile: profileOf(context.library, recipe.connectionId),
      instructions: instructionsFor(recipe, project),
    }));
    const questionId = context.makeUid();
    const nowMs = context.nowMs();
    context.write({ to: { projectId }, topics: ["playground"], isSlice: true }, (database) => {
      database.run(playgroundSql.addQuestion, { questionId, question, nowMs });
      for (const { runId, column, recipe, label } of planned) {
        const stored = JSON.stringify(recipe);
        database.run(playgroundSql.addRun, { runId, questionId, column, recipe: stored, label, nowMs });
      }
    });
    const similar = similarOnce(input, nameOf(project), context);
    for (const { runId, recipe, profile, instructions } of planned) {
      const { model, temperature, maxTokens } = recipe;
      context.runs.start({
        projectId,
        runId,
        profile,
        chat: { model, temperature, maxTokens, seed: null },
        prompt: async (signal) =>
          promptOf(
            question,
            { recipe, profile, instructions },
            recipe.shownCount === 0 ? [] : await similar(signal),
          ),
      });
    }
    const runs = runsOf(project, [questionId], context);
    return { questionId, runs };
  },

  "playground.stop": async ({ projectId, runIds }, context) => {
    await context.project(projectId);
    await context.runs.stop(runIds);
    return {};
  },

  "playground.history": async ({ projectId, before, limit }, context) => {
    const project = await context.project(projectId);
    const found = project.all<QuestionRecord>(playgroundSql.questions, {
      before: before ?? null,
      beyond: Number.MAX_SAFE_INTEGER,
      limit: limit + 1,
    });
    const questions = found.slice(0, limit);
    const runs = runsOf(
      project,
      questions.map(({ question_id }) => question_id),
      context,
    );
    return {
      questions: questions.map(({ question_id, question, asked_at_ms }) => ({
        questionId: question_id,
        question,
        askedAtMs: asked_at_ms,
        runs: runs.filter(({ questionId }) => questionId === question_id),
      })),
      hasMore: found.length > limit,
    };
  },

  "playground.rate": async ({ projectId, runId, rating }, context) => {
    requireRun(await context.project(projectId), runId);
    context.write({ to: { projectId }, topics: ["playground"], isSlice: true }, (database) =>
      database.run(playgroundSql.rate, { runId, rating }),
    );
    return {};
  },

  "playground.keep": async ({ projectId, runId, answer }, context) => {
    const project = await context.project(projectId);
    return context.steps.inTurn(projectId, () => {
      requireRun(project, runId);
      const asked = project.get<QuestionRecord>(playgroundSql.questionOfRun, { runId });
      if (!asked) throw new AppError("not-found", { what: "question" });
      // It was corrected to be learnt from. In a project that uses its examples for nothing yet, so is this one.
      const hasSplit = project.get(playgroundSql.hasAnyToLearnFrom) !== undefined;
      const example = {
        kind: "chat",
        askText: asked.question,
        answerText: answer,
        source: "playground",
        split: hasSplit ? "train" : null,
      } as const;
      const exampleId = context.steps.run(
        projectId,
        { label: "insert", details: { count: 1 } },
        (step) => {
          const [addedId = 0] = insertExamples(step, { at: "end" }, [example], context);
          step.database.run(playgroundSql.rememberExample, { runId, exampleId: addedId });
          return addedId;
        },
        ["examples", "history", "playground"],
      );
      return { exampleId };
    });
  },

  "playground.forget": async ({ projectId, questionIds }, context) => {
    const project = await context.project(projectId);
    for (const questionId of questionIds) {
      const runs = project.all<{ run_id: string }>(playgroundSql.runIdsOf, { questionId });
      context.runs.drop(runs.map(({ run_id }) => run_id));
    }
    context.write({ to: { projectId }, topics: ["playground"], isSlice: true }, (database) => {
      for (const questionId of questionIds) {
        database.run(playgroundSql.forgetRuns, { questionId });
        database.run(playgroundSql.forgetQuestion, { questionId });
      }
    });
    return {};
  },
};

/** A model that no training of this project made gets the project's own where "trained" is asked for. */
function instructionsFor(recipe: Recipe, project: ReadDatabase): string {
  const ofProject = (): string =>
    project.get<{ instructions: string }>(playgroundSql.instructions)?.instructions ?? "";
  switch (recipe.instructions) {
    case "trained": {
      const { connectionId, model } = recipe;
      const job = project.get<{ instructions: string }>(playgroundSql.trainedInstructions, {
        connectionId,
        model,
      });
      return job?.instructions ?? ofProject();
    }
    case "project":
      return ofProject();
    case "own":
      return recipe.ownInstructions;
    case "none":
      return "";
    default:
      return assertNever(recipe.instructions);
  }
}

/** Looks for the similar examples of a question once, however many of its set-ups want them, and only if one does. */
function similarOnce(
  { projectId, question, recipes }: ParsedInput<"playground.ask">,
  name: string,
  context: CommandContext,
): (signal: AbortSignal) => Promise<readonly ShownExample[]> {
  const count = Math.max(...recipes.map(({ recipe }) => recipe.shownCount));
  let found: Promise<readonly ShownExample[]> | null = null;
  return () => {
    // One of several that wait must not end it for the others: at most a second is wasted.
    const { signal } = new AbortController();
    found ??= context.threads.run(
      "similar-examples",
      { databasePath: context.projectPathOf(projectId), name, question, count },
      { signal },
    );
    return found;
  };
}

function promptOf(
  question: string,
  run: { readonly recipe: Recipe; readonly profile: ConnectionProfile; readonly instructions: string },
  similar: readonly ShownExample[],
): RunPrompt {
  const { recipe, profile, instructions } = run;
  const shown = shownThatFit(similar, recipe.shownCount, {
    instructions,
    question,
    contextTokens: contextTokensOf(profile),
    maxAnswerTokens: recipe.maxTokens,
  });
  return {
    messages: messagesWith(instructions, shown, question),
    shownExampleIds: shown.map(({ id }) => id),
  };
}

function runsOf(
  project: ReadDatabase,
  questionIds: readonly string[],
  { runs, library }: Pick<QueryContext, "library" | "runs">,
): ReturnType<typeof runOf>[] {
  const outside = { textSoFar: runs.textSoFar, profiles: knownProfiles(library) };
  return project
    .all<RunRecord>(playgroundSql.runsOf, { questionIds: JSON.stringify(questionIds) })
    .map((record) => runOf(record, outside));
}

function requireRun(project: ReadDatabase, runId: string): void {
  if (!project.get<RunRecord>(playgroundSql.runById, { runId }))
    throw new AppError("not-found", { what: "answer" });
}
