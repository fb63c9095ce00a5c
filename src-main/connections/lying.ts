// What of a person's own lies at a service, and taking it away with proof: deleted is only what isn't listed any more when
// it is asked for again. What couldn't be deleted stays on a list in the library until it is seen to be gone.
import type { LyingItem, UndeletedItem } from "../../src-shared/contract/connections.ts";
import type { ConnectionProfile } from "../../src-shared/domain/connections/profile.ts";
import { AppError, assertNever, toWireError, type WireError } from "../../src-shared/errors.ts";
import type { CommandContext } from "../core/context.ts";
import { canDeploy, settleMeters, stopMeters } from "../use/meters.ts";
import { isTrainedHere, trainedNamesAt } from "../use/trained-models.ts";
import { undeletedOf } from "./summary.ts";
import { undeletedSql, type UndeletedRecord } from "./sql.ts";

export type LyingKind = LyingItem["kind"];
export type LyingName = { readonly kind: LyingKind; readonly remoteId: string; readonly name: string };

type Context = Pick<CommandContext, "provider" | "library" | "write" | "nowMs">;

const ofAccount = { projectId: null } as const;

export type Lying = { readonly items: readonly LyingItem[]; readonly areDeploymentsHidden: boolean };

/** Errors: the provider's. */
export async function lyingAt(profile: ConnectionProfile, context: Context): Promise<Lying> {
  const { provider, library } = context;
  const trainedHere = trainedNamesAt(library, profile.connectionId);
  const files = await provider.run(profile, "list-files", {}, ofAccount);
  const models = await provider.run(profile, "list-models", {}, ofAccount);
  const deployments = await deploymentsAt(profile, provider);
  if (deployments !== null && canDeploy(profile)) settleMeters(profile.connectionId, deployments, context);
  return {
    areDeploymentsHidden: deployments === null && profile.deployStep.kind !== "none",
    items: [
      ...files.map(({ fileId, fileName, bytes, createdAtMs, purpose }): LyingItem => ({
        kind: "file",
        remoteId: fileId,
        name: fileName === "" ? fileId : fileName,
        bytes,
        createdAtMs,
        about: purpose,
        isOurs: fileName.startsWith("attune-"),
      })),
      ...models
        .filter(({ name }) => isOwnModel(name))
        .map(({ name, createdAtMs }): LyingItem => ({
          kind: "model",
          remoteId: name,
          name,
          bytes: null,
          createdAtMs,
          about: "",
          isOurs: isTrainedHere(name, trainedHere),
        })),
      ...(deployments ?? []).map(({ name, createdAtMs, state, model }): LyingItem => ({
        kind: "deployment",
        remoteId: name,
        name: model === "" || model === name ? name : `${name} (${model})`,
        bytes: null,
        createdAtMs,
        about: state,
        isOurs: /(?:^|:)attune-/.test(name),
      })),
    ],
  };
}

/** A base model belongs to nobody; a trained one says so in its name: `ft:…` at OpenAI, `….ft-…` at Azure. */
export function isOwnModel(name: string): boolean {
  return name.startsWith("ft:") || /\.ft-/.test(name);
}

/** null: they can only be seen on the service's own page, or not with what is entered here. */
async function deploymentsAt(
  profile: ConnectionProfile,
  provider: Context["provider"],
): Promise<Awaited<ReturnType<typeof listDeployments>> | null> {
  const { kind } = profile.deployStep;
  if (kind === "none" || kind === "by-hand") return null;
  try {
    return await listDeployments(profile, provider);
  } catch (error) {
    // The token for the other address lasts an hour; files and models can be seen without it.
    if (kind === "azure-management" && error instanceof AppError) return null;
    throw error;
  }
}

function listDeployments(profile: ConnectionProfile, provider: Context["provider"]) {
  return provider.run(profile, "list-deployments", {}, ofAccount);
}

/** What was to be deleted at an account; what is seen to be gone comes off the list. */
export function settleUndeleted(
  connectionId: string,
  { items, areDeploymentsHidden }: Lying,
  context: Context,
): readonly UndeletedItem[] {
  const lying = new Set(items.map(nameOf));
  const rows = context.library.all<UndeletedRecord>(undeletedSql.of, { connectionId });
  const isGone = (row: UndeletedRecord): boolean =>
    !lying.has(nameOf({ kind: row.kind, remoteId: row.remote_id })) &&
    !(row.kind === "deployment" && areDeploymentsHidden);
  const gone = rows.filter(isGone);
  if (gone.length > 0) {
    context.write({ to: "library", topics: ["connections"] }, (library) => {
      for (const { kind, remote_id: remoteId } of gone) {
        library.run(undeletedSql.remove, { connectionId, kind, remoteId });
      }
    });
  }
  return rows.filter((row) => !isGone(row)).map(undeletedOf);
}

function nameOf({ kind, remoteId }: { readonly kind: LyingKind; readonly remoteId: string }): string {
  return `${kind} ${remoteId}`;
}

/** Writes down what couldn't be deleted, so that it isn't forgotten. */
export function rememberUndeleted(
  { connectionId, label }: Pick<ConnectionProfile, "connectionId" | "label">,
  failed: readonly { readonly item: LyingName; readonly error: WireError }[],
  context: Pick<Context, "write" | "nowMs">,
): void {
  if (failed.length === 0) return;
  const nowMs = context.nowMs();
  context.write({ to: "library", topics: ["connections"] }, (library) => {
    for (const { item, error } of failed) {
      library.run(undeletedSql.put, {
        connectionId,
        kind: item.kind,
        remoteId: item.remoteId,
        name: item.name,
        connectionLabel: label,
        nowMs,
        error: JSON.stringify(error),
      });
    }
  });
}

/** Errors: the provider's, where it can't even be asked what is left: then everything is on the list. */
export async function deleteLying(
  profile: ConnectionProfile,
  items: readonly LyingName[],
  context: Context,
): Promise<{
  readonly gone: readonly Pick<LyingName, "kind" | "remoteId">[];
  readonly undeleted: readonly UndeletedItem[];
}> {
  const errors = new Map<string, WireError>();
  for (const item of items) {
    // oxlint-disable-next-line no-await-in-loop -- a service is asked for one thing after the other
    const error = await deletionError(profile, item, context);
    if (error !== null) errors.set(nameOf(item), error);
  }
  let left: Lying;
  try {
    left = await lyingAt(profile, context);
  } catch (error) {
    if (error instanceof AppError) {
      const wire = toWireError(error);
      rememberUndeleted(
        profile,
        items.map((item) => ({ item, error: errors.get(nameOf(item)) ?? wire })),
        context,
      );
    }
    throw error;
  }
  const lying = new Set(left.items.map(nameOf));
  const isGone = (item: LyingName): boolean => {
    // What can't be seen counts as gone only when the service said so itself.
    if (item.kind === "deployment" && left.areDeploymentsHidden) return !errors.has(nameOf(item));
    return !lying.has(nameOf(item));
  };
  const still: WireError = { code: "provider-trouble", details: { connection: profile.label } };
  rememberUndeleted(
    profile,
    items.filter((item) => !isGone(item)).map((item) => ({ item, error: errors.get(nameOf(item)) ?? still })),
    context,
  );
  const gone = items.filter(isGone);
  stopMeters(
    profile.connectionId,
    gone.filter(({ kind }) => kind === "deployment").map(({ remoteId }) => remoteId),
    context,
  );
  return {
    gone: gone.map(({ kind, remoteId }) => ({ kind, remoteId })),
    undeleted: settleUndeleted(profile.connectionId, left, context),
  };
}

async function deletionError(
  profile: ConnectionProfile,
  { kind, remoteId }: LyingName,
  { provider }: Pick<Context, "provider">,
): Promise<WireError | null> {
  try {
    switch (kind) {
      case "file":
        await provider.run(profile, "delete-file", { fileId: remoteId }, ofAccount);
        return null;
      case "model":
        await provider.run(profile, "delete-model", { name: remoteId }, ofAccount);
        return null;
      case "deployment":
        await provider.run(profile, "delete-deployment", { name: remoteId }, ofAccount);
        return null;
      default:
        return assertNever(kind);
    }
  } catch (error) {
    if (error instanceof AppError) return toWireError(error);
    throw error;
  }
}
