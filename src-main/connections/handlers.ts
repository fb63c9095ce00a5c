// connections.*: accounts. Where their keys are is asked of their keeper; a key itself only passes through, inwards.
import { connectionTemplates } from "../../src-shared/domain/connections/templates.ts";
import type { ConnectionSummary } from "../../src-shared/contract/connections.ts";
import type { KeyReference, KeyState } from "../../src-shared/domain/secrets.ts";
import { AppError, toWireError } from "../../src-shared/errors.ts";
import type { Handlers, QueryContext } from "../core/context.ts";
import { addConnection, replaceKey } from "./add-connection.ts";
import { deleteLying, lyingAt, settleUndeleted } from "./lying.ts";
import { connectionRecordOf, profileFrom, profileOf } from "./profiles.ts";
import { standingRefusals } from "../catalogue/known.ts";
import { connectionsSql, undeletedSql, type ConnectionRecord, type UndeletedRecord } from "./sql.ts";
import { keyNamesOf, keyReferenceOf, rehearsalSummary, summaryOf, undeletedOf } from "./summary.ts";
import { testAndRemember } from "./test-connection.ts";

/** A keyring may wait for a person to answer a dialog of its own; the list doesn't. */
const keyStateWithinMs = 500;

export const connectionsHandlers: Handlers<"connections"> = {
  "connections.list": async (_input, context) => {
    const records = context.library.all<ConnectionRecord>(connectionsSql.connected);
    const [keys, ...accounts] = await Promise.all([
      context.keys.status(),
      ...records.map((record) => summaryNow(record, context)),
    ]);
    return {
      connections: [rehearsalSummary, ...accounts],
      keys: { ...keys, choices: [...keys.choices] },
      undeleted: context.library.all<UndeletedRecord>(undeletedSql.all).map(undeletedOf),
    };
  },

  "connections.templates": async (_input, { keys }) => ({
    templates: await Promise.all(
      Object.values(connectionTemplates).map(async ({ templateId, label, baseUrl, profile }) => {
        const { environmentVariable } = profile;
        const isVariableSet =
          environmentVariable !== null &&
          (await keys.stateOf({ name: "", environmentVariable })) === "usable";
        return { templateId, label, baseUrl, environmentVariable, isVariableSet };
      }),
    ),
  }),

  "connections.add": async (input, context) => {
    const record = await addConnection(input, context);
    const test = await testAndRemember(profileFrom(record), context);
    return {
      connection: await summaryNow(connectionRecordOf(context.library, record.connection_id), context),
      test,
    };
  },

  "connections.test": async ({ connectionId }, context) => ({
    test: await testAndRemember(profileOf(context.library, connectionId), context),
  }),

  "connections.rename": async ({ connectionId, label }, context) => {
    connectionRecordOf(context.library, connectionId);
    context.write({ to: "library", topics: ["connections", "playground"] }, (library) =>
      library.run(connectionsSql.rename, { connectionId, label }),
    );
    return { connection: await summaryNow(connectionRecordOf(context.library, connectionId), context) };
  },

  "connections.setOptions": async ({ connectionId, options }, context) => {
    connectionRecordOf(context.library, connectionId);
    context.write({ to: "library", topics: ["connections"] }, (library) =>
      library.run(connectionsSql.setOptions, { connectionId, options: JSON.stringify(options) }),
    );
    return { connection: await summaryNow(connectionRecordOf(context.library, connectionId), context) };
  },

  "connections.replaceKey": async (input, context) => ({
    connection: await summaryNow(await replaceKey(input, context), context),
  }),

  "connections.disconnect": async ({ connectionId }, context) => {
    const record = connectionRecordOf(context.library, connectionId);
    // First the key: an account that is gone from the list with its key still kept would be worse than the other way.
    for (const name of keyNamesOf(record)) {
      // oxlint-disable-next-line no-await-in-loop -- a keyring answers one after the other
      await context.ports.keys.forget(name);
    }
    context.write({ to: "library", topics: ["connections", "playground", "jobs"] }, (library) =>
      library.run(connectionsSql.disconnect, { connectionId, nowMs: context.nowMs() }),
    );
    return {};
  },

  "connections.unlock": async ({ passphrase }, context) => {
    const gone = context.library
      .all<ConnectionRecord>(connectionsSql.everything)
      .filter((record) => record.disconnected_at_ms !== null);
    await context.ports.keys.unlock(passphrase, gone.flatMap(keyNamesOf));
    context.changed(["connections"]);
    // What waited for its key goes on.
    context.jobs.wake();
    return {};
  },

  "connections.setStorage": async (input, context) => {
    const kept = context.library
      .all<ConnectionRecord>(connectionsSql.connected)
      .filter(({ key_storage: storage }) => storage !== "none" && storage !== "environment");
    const ofVault = input.storage === "vault" ? input : null;
    const { moved } = await context.ports.keys.choose({
      storage: input.storage,
      passphrase: ofVault?.passphrase ?? null,
      oldPassphrase: ofVault?.oldPassphrase ?? null,
      isStartingOver: ofVault?.isStartingOver ?? false,
      names: kept.flatMap(keyNamesOf),
    });
    const storageByName = new Map(moved);
    context.write({ to: "library", topics: ["connections"] }, (library) => {
      for (const record of kept) {
        const keyStorage = storageByName.get(keyReferenceOf(record).name);
        if (keyStorage === undefined) continue;
        library.run(connectionsSql.moveKey, { connectionId: record.connection_id, keyStorage });
      }
    });
    context.jobs.wake();
    return { storage: (await context.keys.status()).storage, movedCount: moved.length };
  },

  "connections.models": async ({ connectionId }, { library, provider }) => {
    const profile = profileOf(library, connectionId);
    try {
      const models = await provider.run(profile, "list-models", {}, { projectId: null });
      return { models: [...models], error: null };
    } catch (error) {
      // Being offline is an answer here, not a failure: the page shows what is known without it.
      if (error instanceof AppError) return { models: [], error: toWireError(error) };
      throw error;
    }
  },

  "connections.lying": async ({ connectionId }, context) => {
    const lying = await lyingAt(profileOf(context.library, connectionId), context);
    return {
      items: [...lying.items],
      areDeploymentsHidden: lying.areDeploymentsHidden,
      checkedAtMs: context.nowMs(),
      undeleted: [...settleUndeleted(connectionId, lying, context)],
    };
  },

  "connections.deleteLying": async ({ connectionId, items }, context) => {
    const { gone, undeleted } = await deleteLying(profileOf(context.library, connectionId), items, context);
    return { gone: [...gone], undeleted: [...undeleted], checkedAtMs: context.nowMs() };
  },

  "connections.forgetUndeleted": (named, context) => {
    context.write({ to: "library", topics: ["connections"] }, (library) =>
      library.run(undeletedSql.remove, named),
    );
    return {};
  },
};

type SummaryContext = Pick<QueryContext, "keys" | "library" | "nowMs">;

async function summaryNow(
  record: ConnectionRecord,
  { keys, library, nowMs }: SummaryContext,
): Promise<ConnectionSummary> {
  const isKeyless = record.key_storage === "none";
  const keyState = isKeyless ? "usable" : await stateWithin(keyReferenceOf(record), keys);
  return summaryOf(record, { keyState, refusals: standingRefusals(library, nowMs()) });
}

function stateWithin(key: KeyReference, keys: SummaryContext["keys"]): Promise<KeyState> {
  const { promise, resolve } = Promise.withResolvers<KeyState>();
  const timer = setTimeout(() => resolve("unknown"), keyStateWithinMs);
  keys.stateOf(key).then(resolve, () => resolve("unreadable"));
  return promise.finally(() => clearTimeout(timer));
}
