// Adds an account and gives one another key. The key goes straight to its keeper: it is in no row, no log and no error.
import type { ParsedInput } from "../../src-shared/contract/contract.ts";
import {
  cleanedKey,
  isAcceptedKey,
  keyKindOf,
  keyKindWords,
  lastFourOf,
} from "../../src-shared/domain/connections/key-kind.ts";
import {
  connectionTemplates,
  mayUseEnvironmentKey,
  type ConnectionTemplate,
  type TemplateId,
} from "../../src-shared/domain/connections/templates.ts";
import type { KeyStorage } from "../../src-shared/domain/secrets.ts";
import { AppError } from "../../src-shared/errors.ts";
import { forgetAccount } from "../catalogue/remember-order.ts";
import type { CommandContext } from "../core/context.ts";
import { keyNameFor } from "../provider/key-name.ts";
import type { ReadDatabase } from "../store/database.ts";
import { readAddress, type ReadAddress } from "./address.ts";
import { connectionRecordOf, profileFrom } from "./profiles.ts";
import { connectionsSql, type ConnectionRecord } from "./sql.ts";

type Address = Extract<ReadAddress, { readonly kind: "address" }>;
type AddInput = ParsedInput<"connections.add">;
type Context = Pick<CommandContext, "library" | "write" | "ports" | "nowMs">;

/** Errors: bad-input, address-unencrypted, key-variable-empty, vault-locked, disk-full. */
export async function addConnection(input: AddInput, context: Context): Promise<ConnectionRecord> {
  const template = connectionTemplates[input.templateId];
  const address = addressFor(input, template);
  const { connectionId, label } = identityFor(input, address, context.library);
  const kept = await keptKey(input, { template, address, connectionId }, context);
  context.write({ to: "library", topics: ["connections", "playground"] }, (library) => {
    forgetAccount(connectionId, library);
    library.run(connectionsSql.put, {
      connectionId,
      templateId: template.templateId,
      label,
      baseUrl: address.baseUrl,
      options: JSON.stringify(input.options),
      keyStorage: kept.storage,
      keyLastFour: kept.lastFour,
      nowMs: context.nowMs(),
    });
  });
  return connectionRecordOf(context.library, connectionId);
}

function addressFor(
  { templateId, baseUrl, confirmedUnencrypted }: AddInput,
  template: ConnectionTemplate,
): Address {
  const typed = baseUrl ?? template.baseUrl ?? "";
  const address = readAddress(typed, templateId);
  if (address.kind === "wrong")
    throw new AppError("bad-input", { problem: address.problem, field: "baseUrl" });
  if (address.isUnencrypted && !confirmedUnencrypted) {
    throw new AppError("address-unencrypted", { host: address.hostname });
  }
  return address;
}

/** One that was here before gets its id back, and with it its trainings; another one a free id. */
function identityFor(
  { templateId, label }: AddInput,
  { baseUrl, hostname }: Address,
  library: ReadDatabase,
): { readonly connectionId: string; readonly label: string } {
  const known = library.all<ConnectionRecord>(connectionsSql.everything);
  const usual = templateId === "compatible" ? hostname : connectionTemplates[templateId].label;
  const before = known.find(
    (record) =>
      record.disconnected_at_ms !== null && record.template_id === templateId && record.base_url === baseUrl,
  );
  if (before) return { connectionId: before.connection_id, label: label ?? before.label };
  const labels = new Set(known.filter(isConnected).map((record) => record.label));
  return {
    connectionId: freeName(templateId === "compatible" ? idFrom(hostname) : templateId, "-", (id) =>
      known.some((record) => record.connection_id === id),
    ),
    label: label ?? freeName(usual, " ", (name) => labels.has(name)),
  };
}

function isConnected(record: ConnectionRecord): boolean {
  return record.disconnected_at_ms === null;
}

/** "openai", "openai-2", … */
function freeName(wanted: string, between: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(wanted)) return wanted;
  for (let number = 2; ; number += 1) {
    const name = `${wanted}${between}${number}`;
    if (!isTaken(name)) return name;
  }
}

/** Of "api.example.com" "example-com": short enough to be typed, and never one of ours. */
function idFrom(hostname: string): string {
  const words = hostname
    .toLowerCase()
    .replace(/^api\./, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 40);
  return ["", "rehearsal", "openai", "azure", "nebius"].includes(words) ? `service-${words}` : words;
}

type Kept = { readonly storage: KeyStorage | "none"; readonly lastFour: string };

async function keptKey(
  { keyFrom, key, isKeyRight, templateId }: AddInput,
  at: {
    readonly template: ConnectionTemplate;
    readonly address: Address;
    readonly connectionId: string;
  },
  { ports }: Context,
): Promise<Kept> {
  const { template, address, connectionId } = at;
  switch (keyFrom) {
    case "none":
      if (templateId !== "compatible") {
        throw new AppError("bad-input", { problem: `${template.label} wants a key.`, field: "key" });
      }
      return { storage: "none", lastFour: "" };
    case "environment": {
      const { environmentVariable } = template.profile;
      if (
        !mayUseEnvironmentKey(template, address.hostname, address.isLoopback) ||
        environmentVariable === null
      ) {
        const problem =
          "A key from an environment variable only goes to its own service. Paste the key instead.";
        throw new AppError("bad-input", { problem, field: "key" });
      }
      const state = await ports.keys.stateOf({ name: "", environmentVariable });
      if (state !== "usable") {
        throw new AppError("key-variable-empty", {
          connection: template.label,
          variable: environmentVariable,
        });
      }
      return { storage: "environment", lastFour: "" };
    }
    case "kept": {
      const cleaned = acceptedKey(key ?? "", templateId, isKeyRight);
      const name = keyNameFor(connectionId, address.baseUrl, "api");
      return { storage: await ports.keys.keep(name, cleaned), lastFour: lastFourOf(cleaned) };
    }
  }
}

/** Errors: bad-input that says what was pasted instead; never with any of it. */
function acceptedKey(text: string, templateId: TemplateId, isKeyRight: boolean): string {
  const kind = keyKindOf(text, templateId);
  const cleaned = cleanedKey(text);
  // A header can carry nothing else, whatever somebody knows better.
  const isPossible = /^[\x21-\x7e]+$/.test(cleaned);
  if (isPossible && (isAcceptedKey(kind) || isKeyRight)) return cleaned;
  const problem =
    keyKindWords[kind] === "" ? "A key has only plain letters, digits and signs." : keyKindWords[kind];
  throw new AppError("bad-input", { problem, field: "key", kind });
}

/** Errors: not-found, bad-input, vault-locked, disk-full. */
export async function replaceKey(
  { connectionId, key, isKeyRight, use }: ParsedInput<"connections.replaceKey">,
  context: Context,
): Promise<ConnectionRecord> {
  const record = connectionRecordOf(context.library, connectionId);
  const { deployStep } = profileFrom(record);
  if (use === "management") {
    if (deployStep.kind !== "azure-management") {
      throw new AppError("bad-input", { problem: "Say first where models are deployed.", field: "key" });
    }
    // A token of another service, which has looks of its own.
    const token = acceptedKey(key, "compatible", isKeyRight);
    await context.ports.keys.keep(keyNameFor(connectionId, deployStep.managementUrl, "management"), token);
    return record;
  }
  const cleaned = acceptedKey(key, record.template_id, isKeyRight);
  const keyStorage = await context.ports.keys.keep(keyNameFor(connectionId, record.base_url, "api"), cleaned);
  context.write({ to: "library", topics: ["connections"] }, (library) => {
    library.run(connectionsSql.setKey, { connectionId, keyStorage, keyLastFour: lastFourOf(cleaned) });
    forgetAccount(connectionId, library);
  });
  return connectionRecordOf(context.library, connectionId);
}
