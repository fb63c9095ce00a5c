// Tests an account: what it sees, and whether there is any training to be had. Asks for lists alone: nothing of a
// person's goes out, and nothing is made.
import type { ConnectionTest } from "../../src-shared/domain/connections/connection-test.ts";
import type { ConnectionProfile } from "../../src-shared/domain/connections/profile.ts";
import { AppError, toWireError } from "../../src-shared/errors.ts";
import type { CommandContext } from "../core/context.ts";
import { standingRefusals } from "../catalogue/known.ts";
import { rememberSeen } from "../catalogue/remember-seen.ts";
import { connectionsSql } from "./sql.ts";

type TestContext = Pick<CommandContext, "provider" | "nowMs" | "write" | "library">;

/** Never rejects for what a service says or doesn't say: that is the answer. */
export async function testAndRemember(
  profile: ConnectionProfile,
  context: TestContext,
): Promise<ConnectionTest> {
  const { connectionId } = profile;
  const isClosed = standingRefusals(context.library, context.nowMs()).some(
    ({ connectionId: id, code }) => id === connectionId && code === "training-not-available",
  );
  const test = await testConnection(profile, isClosed, context);
  if (profile.kind !== "rehearsal") {
    context.write({ to: "library", topics: ["connections"] }, (library) =>
      library.run(connectionsSql.setSeen, { connectionId, seen: JSON.stringify(test) }),
    );
  }
  return test;
}

async function testConnection(
  profile: ConnectionProfile,
  isClosed: boolean,
  context: TestContext,
): Promise<ConnectionTest> {
  const { provider, nowMs } = context;
  const ofAccount = { projectId: null };
  const base = { atMs: nowMs(), said: "", error: null };
  let names: readonly string[];
  try {
    const models = await provider.run(profile, "list-models", {}, ofAccount);
    if (profile.kind !== "rehearsal") rememberSeen(profile.connectionId, models, context);
    names = models.map(({ name }) => name);
  } catch (error) {
    const wire = toWireError(meaningOf(appErrorOf(error)));
    return { ...base, works: false, modelCount: null, training: "unknown", error: wire };
  }
  const works = { ...base, works: true, modelCount: names.length };
  try {
    await provider.run(profile, "look-at-trainings", {}, ofAccount);
  } catch (error) {
    return { ...works, ...trainingFrom(appErrorOf(error)) };
  }
  if (isClosed) return { ...works, training: "closed" };
  const { trainableModels } = profile;
  const seesOne = names.some((name) => isTrainable(name, trainableModels));
  return { ...works, training: trainableModels.length === 0 || seesOne ? "possible" : "no-model" };
}

/** Azure lists base models and its own with a deployment's name in front; a fine-tuned one can be trained further. */
function isTrainable(name: string, trainableModels: readonly string[]): boolean {
  return name.startsWith("ft:") || name.includes(".ft-") || trainableModels.includes(name);
}

/** An address at which nobody knows OpenAI's calls says so in many ways. */
function meaningOf(error: AppError): AppError {
  const { code, details } = error;
  const isUnknownPath =
    code === "provider-refused" && (details["status"] === 404 || details["status"] === 405);
  if (!isUnknownPath) return error;
  return new AppError("provider-other-service", details, { cause: error });
}

function trainingFrom({ code, details }: AppError): Pick<ConnectionTest, "training" | "said"> {
  const said = typeof details["said"] === "string" ? details["said"] : "";
  const { status } = details;
  switch (code) {
    case "training-not-available":
      return { training: "closed", said };
    case "provider-forbidden":
    case "provider-key-refused":
      return { training: "not-permitted", said };
    // It answers about models in JSON and here with a page: there is nothing behind this path.
    case "provider-unclear":
      return { training: "not-offered", said };
    case "provider-refused": {
      const isMissing = status === 404 || status === 405 || status === 400 || status === 501;
      return { training: isMissing ? "not-offered" : "unknown", said };
    }
    default:
      return { training: "unknown", said };
  }
}

/** Anything else is a mistake of ours. */
function appErrorOf(error: unknown): AppError {
  if (error instanceof AppError) return error;
  throw error;
}
