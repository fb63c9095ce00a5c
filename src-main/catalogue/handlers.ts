// catalogue.*: see `src-shared/contract/catalogue.ts`.
import type { Catalogue } from "../../src-shared/domain/catalogue/catalogue.ts";
import { costTable } from "../../src-shared/domain/cost/cost-table.ts";
import { kindFor } from "../../src-shared/domain/jobs/preview-job.ts";
import { AppError } from "../../src-shared/errors.ts";
import { profileOf } from "../connections/profiles.ts";
import type { Handlers } from "../core/context.ts";
import { trainingCounts } from "../jobs/sending/training-counts.ts";
import { knownCatalogue } from "./known.ts";
import { choiceOutput, historyOutput, providerOutput, rowOutput } from "./outputs.ts";
import { readCatalogue } from "./read-catalogue.ts";
import { rememberSeen } from "./remember-seen.ts";
import { catalogueSql } from "./sql.ts";

export const catalogueHandlers: Handlers<"catalogue"> = {
  "catalogue.list": (_input, context) => {
    const known = knownCatalogue(context);
    return {
      choices: known.choices.choices.map((choice) => choiceOutput(choice, known)),
      leads: known.choices.leads,
      providers: known.catalogue.providers.map(providerOutput),
      accounts: known.facts.map((facts) => historyOutput(facts, known.catalogue, context.nowMs())),
    };
  },

  "catalogue.estimate": async ({ projectId, method, epochs, use }, context) => {
    // What can be trained anywhere today counts in it; other models are estimated by it.
    const tally = await trainingCounts(projectId, "o200k_base", context);
    const { train, validation } = tally.byKind[kindFor(method)];
    const { choices } = knownCatalogue(context);
    const rows = costTable(choices, {
      settings: { method, epochs },
      train: train.lengths,
      validation: validation.lengths,
      trainCount: train.count,
      uncountedCount: train.uncountedCount,
      evaluationAnswers: use.evaluationAnswers,
      questionsAMonth: use.questionsAMonth,
      questionTokens: use.questionTokens,
      answerTokens: use.answerTokens,
      monthsOfUse: use.months,
    });
    return { trainCount: train.count, uncountedCount: train.uncountedCount, rows: rows.map(rowOutput) };
  },

  "catalogue.correctPrice": ({ providerId, modelId, price, usdPerMillionTokens }, context) => {
    requireModel(readCatalogue(context.resourcesFolderPath), providerId, modelId);
    context.write({ to: "library", topics: ["catalogue"] }, (library) =>
      library.run(catalogueSql.correct, {
        providerId,
        modelId,
        price,
        usdPerMillionTokens,
        nowMs: context.nowMs(),
      }),
    );
    return {};
  },

  "catalogue.resetPrice": ({ providerId, modelId, price }, context) => {
    context.write({ to: "library", topics: ["catalogue"] }, (library) =>
      library.run(catalogueSql.reset, { providerId, modelId, price: price ?? null }),
    );
    return {};
  },

  "catalogue.refresh": async ({ connectionId }, context) => {
    const profile = profileOf(context.library, connectionId);
    const models = await context.provider.run(profile, "list-models", {}, { projectId: null });
    rememberSeen(connectionId, models, context);
    return { modelCount: models.length };
  },

  "catalogue.tellAccount": ({ connectionId, isExisting, hasRecentUse }, context) => {
    profileOf(context.library, connectionId);
    context.write({ to: "library", topics: ["catalogue"] }, (library) =>
      library.run(catalogueSql.tellAccount, {
        connectionId,
        isExisting: isExisting === null ? null : Number(isExisting),
        hasRecentUse: hasRecentUse === null ? null : Number(hasRecentUse),
        nowMs: context.nowMs(),
      }),
    );
    return {};
  },

  "catalogue.askAgain": ({ connectionId }, context) => {
    context.write({ to: "library", topics: ["catalogue", "connections"] }, (library) =>
      library.run(catalogueSql.forgetRefusals, { connectionId }),
    );
    return {};
  },
};

function requireModel({ models }: Catalogue, providerId: string, modelId: string): void {
  const isKnown = models.some((model) => model.providerId === providerId && model.modelId === modelId);
  if (!isKnown) throw new AppError("not-found", { what: "model" });
}
