// What is known of places to train and their models: plain data with a source and a date behind every fact, so that it
// can be shown, doubted and corrected. Pure; the file is `resources/catalogue.json`. null always means: not known.
import type { ConnectionProfile } from "../connections/profile.ts";
import type { TrainingMethod } from "../jobs/remote-job.ts";
import type { Encoding } from "../tokens/encoding-of-model.ts";

/** `YYYY-MM-DD`, or `YYYY-MM` where nobody says the day. */
export type CatalogueDay = string;

export type Sourced = {
  /** Where it is said: an address, or a path in this repository for what ships with it. */
  readonly source: string;
  /** `YYYY-MM-DD`: when it was read there. */
  readonly asOf: string;
  /** Sources disagree or are thin. */
  readonly isUncertain?: boolean | undefined;
};
export type Fact<Value> = Sourced & { readonly value: Value };

/**
 * How a provider differs from OpenAI's own API, as a fact that can be looked up; what a connection is spoken to by is its
 * profile (`domain/connections/`), and a test holds both together.
 */
export type ProviderDifferences = {
  readonly authStyle: ConnectionProfile["authStyle"];
  readonly hyperparameterPlacement: ConnectionProfile["hyperparameterPlacement"];
  /** `absolute`: the field `learning_rate_multiplier` holds the rate itself, for instance 2e-5. */
  readonly learningRateMeaning: "multiplier" | "absolute";
  readonly suffixMaxLength: number;
  readonly suffixMayHaveDots: boolean;
  /** UTF-8 byte-order mark at the beginning of a training file. */
  readonly fileByteOrderMark: boolean;
  /** An uploaded file may say nothing about its state. */
  readonly fileStatusMayBeNull: boolean;
  /** Where the losses are told. */
  readonly metricsSource: "events" | "checkpoints";
  readonly deployStep: DeployStepName;
  readonly supports: {
    readonly dpo: boolean;
    readonly pause: boolean;
    readonly checkpoints: boolean;
    readonly events: boolean;
    readonly metadata: boolean;
  };
  /** Values the body field `trainingType` takes, the usual one first; none: the field isn't sent. */
  readonly trainingTypes: readonly string[];
};

/** What has to happen before a trained model answers. */
export const deployStepNames = [
  "none",
  /** A deployment, made through another API with another token, or by hand. */
  "azure-deployment",
  /** `POST /v0/models` of a checkpoint, then waiting until it is active. */
  "model-from-checkpoint",
] as const;
export type DeployStepName = (typeof deployStepNames)[number];

/** From a day on, some accounts can't start trainings any more. */
export type ClosingRule = Sourced & {
  /** null: always was so. */
  readonly from: CatalogueDay | null;
  /** `new-accounts`: that were never used for it; `without-recent-use`: whose trained models nobody asked of late. */
  readonly closesFor: "new-accounts" | "without-recent-use";
  /** null: all models of the provider. */
  readonly modelIds: readonly string[] | null;
};

/** What it costs that a trained model stands ready, asked or not. */
export type HostingTier = {
  readonly tier: string;
  readonly usdPerHour: number;
  /** It goes away by itself after so long; null: it stays until somebody ends it. */
  readonly removedAfterHours: number | null;
};

export type CatalogueProvider = {
  readonly providerId: string;
  readonly label: string;
  readonly kind: ConnectionProfile["kind"];
  /** `form` shows what is to be filled in: "https://<resource>.example/v1/". One of both is there. */
  readonly address: Fact<{ readonly baseUrl: string | null; readonly form: string | null }>;
  readonly differences: Fact<ProviderDifferences>;
  readonly isFree: boolean;
  /** Whether anybody can get an account and train, where no rule below says otherwise. */
  readonly newAccounts: Fact<"open" | "not-known">;
  readonly closingRules: readonly ClosingRule[];
  readonly hosting: Fact<readonly HostingTier[]> | null;
  /** null: not known. */
  readonly validationTokensAreFree: Fact<boolean> | null;
  /** Where the texts are worked on. */
  readonly country: Fact<string> | null;
  /** How long what was sent is kept there. */
  readonly retention: Fact<string> | null;
};

/** US dollars a million tokens; null: not known, never free. */
export type ModelPrices = Sourced & {
  readonly trainingUsdPerMillionTokens: number | null;
  readonly inputUsdPerMillionTokens: number | null;
  readonly cachedInputUsdPerMillionTokens: number | null;
  readonly outputUsdPerMillionTokens: number | null;
};
export const priceNames = ["training", "input", "cachedInput", "output"] as const;
export type PriceName = (typeof priceNames)[number];

export type CatalogueModel = {
  readonly providerId: string;
  /** A base model's name, without a date where it stands for all of its snapshots. */
  readonly modelId: string;
  readonly label: string;
  /** Empty: it can't be trained there (any more). */
  readonly methods: readonly Fact<TrainingMethod>[];
  readonly takesImages: Fact<boolean> | null;
  /** Longer examples are cut from the end. */
  readonly exampleLimitTokens: Fact<number> | null;
  readonly encoding: Fact<Encoding> | null;
  readonly prices: ModelPrices | null;
  /** The first day on which nobody can start a training. */
  readonly noTrainingFrom: Fact<CatalogueDay> | null;
  /** The first day on which it and every model trained from it stop answering. */
  readonly stopsWorkingOn: Fact<CatalogueDay> | null;
};

export type Catalogue = {
  readonly format: "attune-catalogue";
  readonly version: 1;
  readonly providers: readonly CatalogueProvider[];
  readonly models: readonly CatalogueModel[];
};

export function providerIn(
  catalogue: Pick<Catalogue, "providers">,
  providerId: string,
): CatalogueProvider | null {
  return catalogue.providers.find((provider) => provider.providerId === providerId) ?? null;
}

/** Known models of a provider that can be trained there, or could until some day. */
export function trainableModelsIn(catalogue: Catalogue, providerId: string): readonly CatalogueModel[] {
  return catalogue.models.filter((model) => model.providerId === providerId && model.methods.length > 0);
}
