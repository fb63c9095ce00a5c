// catalogue.*: which models can be trained where, by whom, until when and for how much. Every fact goes with its source
// and date; null always means: not known.
import { z } from "zod";
import { deployStepNames, priceNames } from "../domain/catalogue/catalogue.ts";
import { encodings } from "../domain/tokens/encoding-of-model.ts";
import { accountQuestionNames, eligibilityCodes } from "../domain/catalogue/eligibility.ts";
import { trainingMethods } from "../domain/jobs/remote-job.ts";
import { connectionId } from "./connections.ts";
import { command, query } from "./method.ts";
import { cost, empty, timeMs, uid } from "./shapes.ts";

const count = z.int().min(0);
const providerId = z.string().regex(/^[a-z0-9-]{1,64}$/);
const modelName = z.string().min(1).max(300);
const usdPerMillionTokens = z.number().min(0).max(100_000);
/** `YYYY-MM-DD`, or `YYYY-MM` where nobody says the day. */
const day = z.string();
const sourced = {
  /** An address; "corrected here" or "said by the account"; or a file that ships with Attune. */
  source: z.string(),
  asOf: z.string(),
  isUncertain: z.boolean(),
};
const textFact = z.object({ value: z.string(), ...sourced }).nullable();

const place = z.object({
  providerId,
  modelId: z.string().nullable(),
  needsAccount: z.boolean(),
});

export const catalogueChoice = z.object({
  providerId,
  providerLabel: z.string(),
  /** null: there is no account there yet. */
  connectionId: connectionId.nullable(),
  connectionLabel: z.string().nullable(),
  /** As the provider names it; null: its models aren't in the catalogue. */
  modelName: modelName.nullable(),
  label: z.string(),
  methods: z.array(z.object({ method: z.enum(trainingMethods), ...sourced })),
  takesImages: z.boolean().nullable(),
  exampleLimitTokens: count.nullable(),
  encoding: z.enum(encodings).nullable(),
  prices: z
    .object({
      training: usdPerMillionTokens.nullable(),
      input: usdPerMillionTokens.nullable(),
      cachedInput: usdPerMillionTokens.nullable(),
      output: usdPerMillionTokens.nullable(),
      /** Those that somebody corrected. */
      corrected: z.array(z.enum(priceNames)),
      ...sourced,
    })
    .nullable(),
  isFree: z.boolean(),
  state: z.enum(["open", "closed", "unknown"]),
  because: z.enum(eligibilityCodes),
  isUncertain: z.boolean(),
  lastTrainingDay: day.nullable(),
  stopsWorkingOn: day.nullable(),
  /** Where the two days are from. */
  ends: z.object({ noTrainingFrom: textFact, stopsWorkingOn: textFact }),
  daysLeft: count.nullable(),
  /** The provider's words where it refused, and when it is asked again. */
  refusal: z.object({ said: z.string(), atMs: timeMs, askAgainAtMs: timeMs }).nullable(),
  /** In plain words; `life` is "stops working on 14 Jan 2027 (47 days)". */
  words: z.object({
    title: z.string(),
    advice: z.string(),
    life: z.string().nullable(),
    training: z.string().nullable(),
  }),
  placesStillOpen: z.array(place),
});
export type CatalogueChoice = z.infer<typeof catalogueChoice>;

export const catalogueProvider = z.object({
  providerId,
  label: z.string(),
  isFree: z.boolean(),
  baseUrl: z.string().nullable(),
  /** With gaps to fill in. */
  addressForm: z.string().nullable(),
  deployStep: z.enum(deployStepNames),
  hosting: z
    .object({
      tiers: z.array(
        z.object({
          tier: z.string(),
          usdPerHour: z.number().min(0),
          removedAfterHours: z.number().nullable(),
        }),
      ),
      ...sourced,
    })
    .nullable(),
  country: textFact,
  retention: textFact,
});

/** What a person can say of their account, where it decides what is open to it. */
export const accountHistory = z.object({
  connectionId,
  /** In the order they are asked; empty: nothing hangs on it. */
  questions: z.array(z.enum(accountQuestionNames)),
  isExisting: z.boolean().nullable(),
  hasRecentUse: z.boolean().nullable(),
});
export type AccountHistory = z.infer<typeof accountHistory>;

export const costRow = z.object({
  providerId,
  providerLabel: z.string(),
  connectionId: connectionId.nullable(),
  modelName: modelName.nullable(),
  label: z.string(),
  state: z.enum(["open", "closed", "unknown"]),
  because: z.enum(eligibilityCodes),
  life: z.string().nullable(),
  /** null: its models aren't known. */
  hasMethod: z.boolean().nullable(),
  epochs: z.object({ low: count, likely: count, high: count }),
  /** Of one round; null while they are being counted. */
  billedTokens: count.nullable(),
  /** Examples that would lose their end. */
  cutCount: count,
  training: cost,
  evaluation: cost,
  monthlyUse: cost,
  monthlyHosting: cost,
  /** As long as it is wanted and works. */
  months: z.number().min(0),
  isCutShort: z.boolean(),
  whole: cost,
});
export type CostRowOutput = z.infer<typeof costRow>;

const wantedUse = z.strictObject({
  /** Answers looked at after the training, before and after taken together. */
  evaluationAnswers: z.int().min(0).max(1_000_000).default(24),
  questionsAMonth: z.int().min(0).max(1_000_000_000).default(1_000),
  questionTokens: z.int().min(0).max(1_000_000).default(500),
  answerTokens: z.int().min(0).max(1_000_000).default(200),
  months: z.number().min(0).max(120).default(12),
});

const ofModel = { providerId, modelId: modelName };

export const catalogueContract = {
  /** What is open first; what isn't stays, with its reason. */
  "catalogue.list": query(
    empty,
    z.object({
      choices: z.array(catalogueChoice),
      /** `only-rehearsal`: nothing else can be trained anywhere, which is said plainly. */
      leads: z.enum(["account", "needs-account", "only-rehearsal"]),
      providers: z.array(catalogueProvider),
      accounts: z.array(accountHistory),
    }),
  ),
  /** What a training of a project would cost everywhere, over its whole life. Errors: not-found. */
  "catalogue.estimate": query(
    z.strictObject({
      projectId: uid,
      method: z.enum(trainingMethods).default("supervised"),
      epochs: z.union([z.literal("auto"), z.int().min(1).max(50)]).default("auto"),
      use: wantedUse.prefault({}),
    }),
    z.object({
      trainCount: count,
      /** Their tokens aren't counted yet. */
      uncountedCount: count,
      rows: z.array(costRow),
    }),
  ),
  /** Errors: not-found (no such model). */
  "catalogue.correctPrice": command(
    z.strictObject({ ...ofModel, price: z.enum(priceNames), usdPerMillionTokens }),
    empty,
  ),
  /** Back to what the catalogue says: one price, or all of a model. */
  "catalogue.resetPrice": command(
    z.strictObject({ ...ofModel, price: z.enum(priceNames).optional() }),
    empty,
  ),
  /** Asks an account which models it sees and until when, and remembers it. Errors: not-found and the provider's codes. */
  "catalogue.refresh": command(z.strictObject({ connectionId }), z.object({ modelCount: count })),
  /** What a person knows of their account; null: not known. Errors: not-found. */
  "catalogue.tellAccount": command(
    z.strictObject({
      connectionId,
      /** It was used for trainings before. */
      isExisting: z.boolean().nullable(),
      /** A model trained there was asked in the last 60 days. */
      hasRecentUse: z.boolean().nullable(),
    }),
    empty,
  ),
  /** Asks again at the next start what was refused before. */
  "catalogue.askAgain": command(z.strictObject({ connectionId }), empty),
};
