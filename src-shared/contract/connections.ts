// connections.*: accounts: where models can be trained and asked, their keys' whereabouts, and what lies there. A key goes
// in with `add` and `replaceKey` and never comes out: pages see a label and the last four characters.
import { z } from "zod";
import { trainingAnswers } from "../domain/connections/connection-test.ts";
import { templateIds } from "../domain/connections/templates.ts";
import { chosenStorages, keyStates, keyStorages, passphraseMinLength } from "../domain/secrets.ts";
import { command, query } from "./method.ts";
import { empty, timeMs, wireError } from "./shapes.ts";

export const connectionId = z.string().regex(/^[a-z0-9-]{1,64}$/);
const ofConnection = z.strictObject({ connectionId });
const label = z.string().trim().min(1, "An account needs a name.").max(100);
const count = z.int().min(0);
/** As it was pasted; the longest keys there are (signed tokens) have some thousand characters. */
const pastedKey = z.string().max(20_000);
const passphrase = z
  .string()
  .min(passphraseMinLength, `A passphrase has at least ${passphraseMinLength} characters.`)
  .max(1_000);

/** Where an account differs from its template. */
export const connectionOptions = z.strictObject({
  /** A byte-order mark at the beginning of training files. */
  fileByteOrderMark: z.boolean().optional(),
  /** Azure: where a training may run, and at which price. */
  trainingType: z.enum(["Standard", "GlobalStandard", "developerTier"]).optional(),
  /** Azure: where a model is deployed, for those who have a token for it. */
  deployAt: z
    .strictObject({
      subscriptionId: z.string().trim().min(1).max(100),
      resourceGroup: z.string().trim().min(1).max(100),
      accountName: z.string().trim().min(1).max(100),
    })
    .nullable()
    .optional(),
});
export type ConnectionOptions = z.infer<typeof connectionOptions>;

export const connectionTest = z.object({
  atMs: timeMs,
  works: z.boolean(),
  modelCount: count.nullable(),
  training: z.enum(trainingAnswers),
  said: z.string(),
  error: wireError.nullable(),
});

export const connectionSummary = z.object({
  connectionId,
  label: z.string(),
  kind: z.enum(["rehearsal", "openai-compatible"]),
  templateId: z.enum(["rehearsal", ...templateIds]),
  isFree: z.boolean(),
  supports: z.object({
    dpo: z.boolean(),
    pause: z.boolean(),
    checkpoints: z.boolean(),
    moderation: z.boolean(),
  }),
  /** Base models to train, the usual one first. */
  trainableModels: z.array(z.string()),
  /** The address, for the person's eyes; null for the rehearsal. */
  baseUrl: z.string().nullable(),
  /** Everybody on the way can read along; it was confirmed. */
  isUnencrypted: z.boolean(),
  /** null: it needs none. */
  key: z
    .object({
      storage: z.enum(keyStorages),
      state: z.enum(keyStates),
      /** At most four characters; none of a short key, or of one in an environment variable. */
      lastFour: z.string().max(4),
      environmentVariable: z.string().nullable(),
    })
    .nullable(),
  options: connectionOptions,
  /** How a model comes to answer there. */
  deployStep: z.enum(["none", "by-hand", "azure-management", "model-from-checkpoint"]),
  /** What was last seen; null: it wasn't tested yet. */
  seen: connectionTest.nullable(),
  /** Orders for trainings that the service refused, as long as that is believed; an order it takes ends them. */
  refusals: z.array(
    z.object({
      /** null: all of them. */
      model: z.string().nullable(),
      atMs: timeMs,
      askAgainAtMs: timeMs,
      error: wireError,
    }),
  ),
});
export type ConnectionSummary = z.infer<typeof connectionSummary>;

const lyingKind = z.enum(["file", "model", "deployment"]);
const lyingItem = z.object({
  kind: lyingKind,
  /** What it is deleted by. */
  remoteId: z.string(),
  name: z.string(),
  /** null: the service doesn't tell. */
  bytes: count.nullable(),
  createdAtMs: timeMs.nullable(),
  /** Files: what for, as the service calls it. Deployments: their state. Else empty. */
  about: z.string(),
  /** Attune sent or made it, as far as its name and the trainings here tell. */
  isOurs: z.boolean(),
});
export type LyingItem = z.infer<typeof lyingItem>;

export const undeletedItem = z.object({
  connectionId,
  connectionLabel: z.string(),
  kind: lyingKind,
  remoteId: z.string(),
  name: z.string(),
  sinceMs: timeMs,
  triedAtMs: timeMs,
  error: wireError,
});
export type UndeletedItem = z.infer<typeof undeletedItem>;

export const connectionsContract = {
  /** The rehearsal first, then accounts in the order they were added. Answers within a second, also while a keyring hangs. */
  "connections.list": query(
    empty,
    z.object({
      connections: z.array(connectionSummary),
      /** Where new keys go, and what stands in their way. */
      keys: z.object({
        storage: z.enum(chosenStorages),
        vault: z.enum(["none", "locked", "open"]),
        choices: z.array(z.enum(chosenStorages)),
      }),
      /** What was to be deleted somewhere and is still there, also at accounts that are gone from the list. */
      undeleted: z.array(undeletedItem),
    }),
  ),
  /** Kinds of account that can be added. */
  "connections.templates": query(
    empty,
    z.object({
      templates: z.array(
        z.object({
          templateId: z.enum(templateIds),
          label: z.string(),
          /** null: every account has its own. */
          baseUrl: z.string().nullable(),
          environmentVariable: z.string().nullable(),
          /** The variable holds something. */
          isVariableSet: z.boolean(),
        }),
      ),
    }),
  ),
  /**
   * Adds an account and tests it at once; a test that fails is an answer, and the account stays.
   * Errors: bad-input (`field` is baseUrl or key), address-unencrypted, key-variable-empty, vault-locked, disk-full.
   */
  "connections.add": command(
    z.strictObject({
      templateId: z.enum(templateIds),
      label: label.optional(),
      /** The template's own when left out. */
      baseUrl: z.string().max(2_000).optional(),
      /** `kept`: the key below; `environment`: read from the template's variable; `none`: the service wants no key. */
      keyFrom: z.enum(["kept", "environment", "none"]).default("kept"),
      key: pastedKey.optional(),
      /** Somebody knows better than we what their key looks like. */
      isKeyRight: z.boolean().default(false),
      confirmedUnencrypted: z.boolean().default(false),
      options: connectionOptions.default({}),
    }),
    z.object({ connection: connectionSummary, test: connectionTest }),
  ),
  /** Asks the service what it sees and remembers the answer. Errors: not-found. */
  "connections.test": command(ofConnection, z.object({ test: connectionTest })),
  "connections.rename": command(
    z.strictObject({ connectionId, label }),
    z.object({ connection: connectionSummary }),
  ),
  /** Errors: not-found, bad-input for the rehearsal. */
  "connections.setOptions": command(
    z.strictObject({ connectionId, options: connectionOptions }),
    z.object({ connection: connectionSummary }),
  ),
  /** The old key is gone afterwards. `management`: the token for deploying. Errors: as `add`, about the key. */
  "connections.replaceKey": command(
    z.strictObject({
      connectionId,
      key: pastedKey,
      isKeyRight: z.boolean().default(false),
      use: z.enum(["api", "management"]).default("api"),
    }),
    z.object({ connection: connectionSummary }),
  ),
  /** Forgets the account and its key; what lies at the service stays there. Added again it gets its trainings back. */
  "connections.disconnect": command(ofConnection, empty),
  /** Errors: passphrase-wrong, passphrase-wait, vault-damaged, file-newer, not-found (there is no vault). */
  "connections.unlock": command(z.strictObject({ passphrase: z.string().max(1_000) }), empty),
  /**
   * Where keys are kept from now on; those that can be read move along.
   * Errors: bad-input (not possible on this computer, no passphrase), vault-locked, and `unlock`'s.
   */
  "connections.setStorage": command(
    z.discriminatedUnion("storage", [
      z.strictObject({ storage: z.enum(["keyring", "session"]) }),
      z.strictObject({
        storage: z.literal("vault"),
        /** Of a new vault, or the present one's; with `oldPassphrase` the one it gets. */
        passphrase: passphrase.optional(),
        oldPassphrase: z.string().max(1_000).optional(),
        /** The passphrase is lost: the old vault is put aside and its keys are entered again. */
        isStartingOver: z.boolean().default(false),
      }),
    ]),
    z.object({ storage: z.enum(chosenStorages), movedCount: count }),
  ),
  /** Asks the provider what this account sees. Errors: not-found and the provider's codes. */
  "connections.models": query(
    ofConnection,
    z.object({
      models: z.array(
        z.object({
          name: z.string(),
          createdAtMs: timeMs.nullable(),
          /** `YYYY-MM-DD`. */
          stopsWorkingOn: z.string().nullable(),
        }),
      ),
      error: wireError.nullable(),
    }),
  ),
  /**
   * What of this account's own lies at the service: files, models and deployments. `undeleted` is what was to be deleted
   * before and is still there; what is seen to be gone is taken off that list. Errors: not-found, the provider's codes.
   */
  "connections.lying": command(
    ofConnection,
    z.object({
      items: z.array(lyingItem),
      /** Deployments can only be seen on the service's own page. */
      areDeploymentsHidden: z.boolean(),
      /** When the service was asked. */
      checkedAtMs: timeMs,
      undeleted: z.array(undeletedItem),
    }),
  ),
  /**
   * Deletes, then asks again: only what isn't listed any more counts as gone; the rest stays on the list of `undeleted`.
   * Errors: not-found, and the provider's codes where it can't be asked at all.
   */
  "connections.deleteLying": command(
    z.strictObject({
      connectionId,
      items: z
        .array(
          z.strictObject({
            kind: lyingKind,
            remoteId: z.string().min(1).max(500),
            name: z.string().max(500),
          }),
        )
        .min(1)
        .max(1_000),
    }),
    z.object({
      gone: z.array(z.object({ kind: lyingKind, remoteId: z.string() })),
      undeleted: z.array(undeletedItem),
      /** When the service was asked again. */
      checkedAtMs: timeMs,
    }),
  ),
  /** Takes off the list of `undeleted` what somebody has deleted on the service's own page. */
  "connections.forgetUndeleted": command(
    z.strictObject({ connectionId, kind: lyingKind, remoteId: z.string().min(1).max(500) }),
    empty,
  ),
};
