// The shape of `resources/catalogue.json`. Read by `src-main/catalogue/read-catalogue.ts`; whoever replaces the file gets
// told what is wrong with theirs. Holds no facts.
import { z } from "zod";
import { deployStepNames, type Catalogue } from "../domain/catalogue/catalogue.ts";
import { encodings } from "../domain/tokens/encoding-of-model.ts";
import { trainingMethods } from "../domain/jobs/remote-job.ts";

const id = z.string().regex(/^[a-z0-9-]{1,64}$/);
const modelName = z.string().min(1).max(200);
const date = z.iso.date();
/** A day, or a month where nobody says the day. */
const day = z.union([date, z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)]);
const usd = z.number().min(0).max(100_000);
/** An address, or a path in this repository for what ships with it. */
const source = z.union([z.url({ protocol: /^https$/ }), z.string().regex(/^resources\/[\w./-]+$/)]);

const sourced = { source, asOf: date, isUncertain: z.literal(true).optional() };

function fact<Value extends z.ZodType>(
  value: Value,
): z.ZodObject<{ readonly value: Value } & typeof sourced, z.core.$strict> {
  return z.strictObject({ value, ...sourced });
}

const differences = z.strictObject({
  authStyle: z.enum(["bearer", "api-key", "none"]),
  hyperparameterPlacement: z.enum(["method", "top-level"]),
  learningRateMeaning: z.enum(["multiplier", "absolute"]),
  suffixMaxLength: z.int().min(1).max(64),
  suffixMayHaveDots: z.boolean(),
  fileByteOrderMark: z.boolean(),
  fileStatusMayBeNull: z.boolean(),
  metricsSource: z.enum(["events", "checkpoints"]),
  deployStep: z.enum(deployStepNames),
  supports: z.strictObject({
    dpo: z.boolean(),
    pause: z.boolean(),
    checkpoints: z.boolean(),
    events: z.boolean(),
    metadata: z.boolean(),
  }),
  trainingTypes: z.array(z.string().min(1)),
});

const closingRule = z.strictObject({
  from: day.nullable(),
  closesFor: z.enum(["new-accounts", "without-recent-use"]),
  modelIds: z.array(modelName).nullable(),
  ...sourced,
});

const hostingTier = z.strictObject({
  tier: id,
  usdPerHour: usd,
  removedAfterHours: z.number().gt(0).nullable(),
});

const address = z
  .strictObject({ baseUrl: z.url().nullable(), form: z.string().nullable() })
  .refine(({ baseUrl, form }) => baseUrl !== null || form !== null, "An address or its form.");

const provider = z.strictObject({
  providerId: id,
  label: z.string().min(1),
  kind: z.enum(["rehearsal", "openai-compatible"]),
  address: fact(address),
  differences: fact(differences),
  isFree: z.boolean(),
  newAccounts: fact(z.enum(["open", "not-known"])),
  closingRules: z.array(closingRule),
  hosting: fact(z.array(hostingTier).min(1)).nullable(),
  validationTokensAreFree: fact(z.boolean()).nullable(),
  country: fact(z.string().min(1)).nullable(),
  retention: fact(z.string().min(1)).nullable(),
});

const prices = z.strictObject({
  trainingUsdPerMillionTokens: usd.nullable(),
  inputUsdPerMillionTokens: usd.nullable(),
  cachedInputUsdPerMillionTokens: usd.nullable(),
  outputUsdPerMillionTokens: usd.nullable(),
  ...sourced,
});

const model = z.strictObject({
  providerId: id,
  modelId: modelName,
  label: z.string().min(1),
  methods: z.array(fact(z.enum(trainingMethods))),
  takesImages: fact(z.boolean()).nullable(),
  exampleLimitTokens: fact(z.int().min(1)).nullable(),
  encoding: fact(z.enum(encodings)).nullable(),
  prices: prices.nullable(),
  noTrainingFrom: fact(day).nullable(),
  stopsWorkingOn: fact(day).nullable(),
});

export const catalogueFile = z
  .strictObject({
    format: z.literal("attune-catalogue"),
    version: z.literal(1),
    providers: z.array(provider).min(1),
    models: z.array(model),
  })
  .refine(
    ({ providers }) => isEachOnce(providers.map((known) => known.providerId)),
    "A provider stands twice.",
  )
  .refine(
    ({ models }) => isEachOnce(models.map(({ providerId, modelId }) => `${providerId} ${modelId}`)),
    "A model stands twice.",
  )
  .refine(({ providers, models }) => {
    const known = new Set(providers.map(({ providerId }) => providerId));
    return models.every(({ providerId }) => known.has(providerId));
  }, "A model is of a provider that isn't there.") satisfies z.ZodType<Catalogue>;

function isEachOnce(names: readonly string[]): boolean {
  return new Set(names).size === names.length;
}
