// Everything a provider can be asked to do, through OpenAI's client: one entry a piece of work. Loaded at the first
// request (provider.ts): the client takes a seventh of a second and 33 MB.
import type { OpenAI } from "openai";
import type { ConnectionProfile } from "../../src-shared/domain/connections/profile.ts";
import { jobMetadataKey, type RemoteJob } from "../../src-shared/domain/jobs/remote-job.ts";
import { moderationModel } from "../../src-shared/domain/sending/precheck.ts";
import { AppError } from "../../src-shared/errors.ts";
import { streamChat } from "./chat-stream.ts";
import { createJobBody, multiplierFrom } from "./create-job-body.ts";
import { askThrough, deploymentsFor, type Deployments } from "./deployments.ts";
import type { ReachUse } from "./key-name.ts";
import { openClient } from "./open-client.ts";
import { allPages, pageSize } from "./pages.ts";
import { startPatience } from "./patience.ts";
import { providerError } from "./provider-errors.ts";
import type { ProviderControl, ProviderWork, ProviderWorkName } from "./provider-work.ts";
import { usualWaits, type ProviderPorts, type Waits } from "./provider.ts";
import type { Reached } from "./reach.ts";
import {
  readCheckpoint,
  readEvent,
  readFileObject,
  readJob,
  readModel,
  readModerations,
  readPage,
} from "./read-answers.ts";
import { readText } from "./read-text.ts";
import { objectIn, textIn } from "./read-values.ts";
import { fileSender, type FileToSend } from "./send-file.ts";
import { unclear } from "./unclear.ts";

/** What a piece of work has to do it with. */
export type WorkCall<Name extends ProviderWorkName> = {
  readonly profile: ConnectionProfile;
  readonly baseUrl: string;
  readonly client: OpenAI;
  /** The client with the way for files. */
  readonly clientSending: (file: Omit<FileToSend, "onBody">) => OpenAI;
  readonly options: { readonly signal: AbortSignal };
  readonly nowMs: number;
  readonly news: (news: ProviderWork[Name]["news"]) => void;
  /** The request lives: waiting begins anew. */
  readonly touch: () => void;
  readonly isCancelled: () => boolean;
};

type Request<Name extends ProviderWorkName> = {
  readonly profile: ConnectionProfile;
  readonly name: Name;
  readonly input: ProviderWork[Name]["input"];
  readonly control: ProviderControl<Name>;
};

/** Errors: as `Provider` says; anything else is a mistake of ours. */
export async function runWork<Name extends ProviderWorkName>(
  { reach, nowMs, waits = usualWaits }: ProviderPorts,
  { profile, name, input, control }: Request<Name>,
): Promise<ProviderWork[Name]["output"]> {
  const isCancelled = (): boolean => control.signal?.aborted === true;
  if (isCancelled()) throw new AppError("task-cancelled");
  const use = useFor(name, profile);
  const reached = await reachUnlessCancelled(reach(profile, use), control.signal);
  const patience = startPatience(waitFor(name, waits), control.signal);
  let sentBytes = 0;
  const onBody = (bytes: number): void => {
    sentBytes += bytes;
  };
  const auth = use === "management" ? ({ authStyle: "bearer" } as const) : profile;
  try {
    return await works[name](
      {
        profile,
        baseUrl: reached.baseUrl,
        client: openClient(auth, reached, { onBody }),
        clientSending: (file) => openClient(auth, reached, { send: fileSender({ ...file, onBody }), onBody }),
        options: { signal: patience.signal },
        nowMs: nowMs(),
        news: (news) => {
          if (!isCancelled()) control.news?.(news);
        },
        touch: patience.touch,
        isCancelled,
      },
      input,
    );
  } catch (error) {
    throw providerError(error, {
      connection: profile.label,
      name,
      key: reached.key,
      isCancelled: isCancelled(),
      isTooLate: patience.isOver(),
      nowMs: nowMs(),
    });
  } finally {
    patience.end();
    reached.release?.();
    control.sent?.(sentBytes);
  }
}

/** Models are deployed at another address than the one that trains them, where a profile has one. */
function useFor(name: ProviderWorkName, { deployStep }: ConnectionProfile): ReachUse {
  return deployStep.kind === "azure-management" && /-deployments?$/.test(name) ? "management" : "api";
}

/** Starting a rehearsal takes a second: whoever gives up meanwhile needn't wait for it. */
async function reachUnlessCancelled(
  reaching: Promise<Reached>,
  signal: AbortSignal | undefined,
): Promise<Reached> {
  if (!signal) return reaching;
  const cancelled = Promise.withResolvers<never>();
  const cancel = (): void => cancelled.reject(new AppError("task-cancelled"));
  signal.addEventListener("abort", cancel, { once: true });
  try {
    return await Promise.race([reaching, cancelled.promise]);
  } catch (error) {
    // What is reached after all is given back.
    reaching.then(({ release }) => release?.()).catch(() => {});
    throw error;
  } finally {
    signal.removeEventListener("abort", cancel);
  }
}

function waitFor(name: ProviderWorkName, { requestMs, uploadMs, chatMs }: Waits): number {
  if (name === "upload-file") return uploadMs;
  return name === "chat" ? chatMs : requestMs;
}

/** No answer but a file's content is longer. */
const answerMaximumBytes = 32 * 1024 * 1024;
const fileMaximumBytes = 64 * 1024 * 1024;
/** 50,000 events, five times those of the longest training. */
const eventPagesMaximum = 500;
const listPagesMaximum = 50;

type Works = {
  readonly [Name in ProviderWorkName]: (
    call: WorkCall<Name>,
    input: ProviderWork[Name]["input"],
  ) => Promise<ProviderWork[Name]["output"]>;
};

const works: Works = {
  "list-models": async ({ client, options }) => {
    const models = await allPages({
      read: () => answerOf(client.models.list(options)),
      // This list has no pages.
      pagesMaximum: 1,
    });
    return models.map(readModel).filter((model) => model !== null);
  },

  "look-at-trainings": async ({ client, options }) => {
    const { items } = readPage(await answerOf(client.fineTuning.jobs.list({ limit: 1 }, options)));
    return { hasAny: items.length > 0 };
  },

  "list-files": async ({ client, options, touch }) => {
    const objects = await allPages({
      read: (after) => {
        touch();
        const query = { order: "desc", limit: pageSize, ...afterIn(after) } as const;
        return answerOf(client.files.list(query, options));
      },
      pagesMaximum: listPagesMaximum,
    });
    return objects.map(readFileObject);
  },

  moderate: async ({ client, options }, { texts }) => {
    const body = { model: moderationModel, input: [...texts] };
    return readModerations(await answerOf(client.moderations.create(body, options)), texts.length);
  },

  "list-deployments": (call) => deploymentsOf(call).list(),
  "create-deployment": (call, order) => deploymentsOf(call).create(order),
  "delete-deployment": async (call, { name }) => {
    await unlessGone(() => deploymentsOf(call).remove(name));
    return null;
  },

  "delete-model": async ({ client, options }, { name }) =>
    unlessGone(() => emptied(client.models.delete(name, options))),

  "upload-file": async ({ clientSending, options, news, touch }, { path, fileName }) => {
    let bytes = 0;
    const onSent = (sentBytes: number): void => {
      touch();
      bytes = sentBytes;
      news({ sentBytes });
    };
    // The file in the form is empty: its bytes come from disk when it is sent (send-file.ts).
    const file = new File([], fileName);
    const client = clientSending({ path, fileName, onSent });
    const uploaded = readFileObject(
      await answerOf(client.files.create({ file, purpose: "fine-tune" }, options)),
    );
    return { fileId: uploaded.fileId, bytes: uploaded.bytes ?? bytes };
  },

  "find-file": async (call, { fileName }) => {
    const { client, options, touch } = call;
    const objects = await allPages({
      read: (after) => {
        touch();
        const query = { purpose: "fine-tune", order: "desc", limit: pageSize, ...afterIn(after) } as const;
        return answerOf(client.files.list(query, options));
      },
      pagesMaximum: listPagesMaximum,
    });
    const files = objects.map(readFileObject).filter((file) => file.fileName === fileName);
    // The first of those as old: some hosts list the newest first, some last, most say when it was.
    const newest = files.toSorted((a, b) => (b.createdAtMs ?? 0) - (a.createdAtMs ?? 0))[0];
    return newest ? { fileId: newest.fileId, bytes: newest.bytes ?? 0 } : null;
  },

  "read-file": async ({ client, options }, { fileId }) => {
    const response = await client.files.content(fileId, options);
    const { text, isWhole } = await readText(response, fileMaximumBytes);
    if (!isWhole) throw unclear(`A file of more than ${fileMaximumBytes / 1024 / 1024} MB.`);
    return { text };
  },

  "delete-file": async ({ client, options }, { fileId }) =>
    unlessGone(() => emptied(client.files.delete(fileId, options))),

  "create-job": async ({ client, options, profile }, order) =>
    readJobOf(profile, client.fineTuning.jobs.create(createJobBody(profile, order), options)),

  "find-job": async ({ client, options, profile, touch }, { jobId }) => {
    // "There is none" would be a guess, and another training would be made and paid.
    if (!profile.supports.metadata) throw unclear("Trainings can't be looked for there.");
    const isOurs = (metadata: unknown): boolean => objectIn(metadata)[jobMetadataKey] === jobId;
    let found: unknown = null;
    await allPages({
      read: (after) => {
        touch();
        const query = { metadata: { [jobMetadataKey]: jobId }, limit: pageSize, ...afterIn(after) };
        return answerOf(client.fineTuning.jobs.list(query, options));
      },
      pagesMaximum: listPagesMaximum,
      // A host that doesn't know the filter lists them all.
      isEnough: (job) => {
        if (isOurs(job["metadata"])) found = job;
        return found !== null;
      },
    });
    return found === null ? null : readJob(found, (rate) => multiplierFrom(profile, rate));
  },

  "read-job": async ({ client, options, profile }, { remoteId }) =>
    readJobOf(profile, client.fineTuning.jobs.retrieve(remoteId, options)),

  "list-events": async (call, { remoteId, newerThan }) => {
    const { client, options, profile, touch, nowMs } = call;
    if (!profile.supports.events) return [];
    const events = await allPages({
      read: (after) => {
        touch();
        const query = { limit: pageSize, ...afterIn(after) };
        return answerOf(client.fineTuning.jobs.listEvents(remoteId, query, options));
      },
      pagesMaximum: eventPagesMaximum,
      isEnough: (event) => newerThan !== null && textIn(event["id"]) === newerThan,
    });
    return events.map((event) => readEvent(event, nowMs)).toReversed();
  },

  "list-checkpoints": async (call, { remoteId }) => {
    const { client, options, profile, touch, nowMs } = call;
    if (!profile.supports.checkpoints) return [];
    const checkpoints = await allPages({
      read: (after) => {
        touch();
        const query = { limit: pageSize, ...afterIn(after) };
        return answerOf(client.fineTuning.jobs.checkpoints.list(remoteId, query, options));
      },
      pagesMaximum: listPagesMaximum,
    });
    return checkpoints
      .map((checkpoint) => readCheckpoint(checkpoint, nowMs))
      .toSorted((a, b) => a.point.step - b.point.step);
  },

  "cancel-job": async ({ client, options, profile }, { remoteId }) =>
    readJobOf(profile, client.fineTuning.jobs.cancel(remoteId, options)),
  "pause-job": async ({ client, options, profile }, { remoteId }) =>
    readJobOf(profile, client.fineTuning.jobs.pause(remoteId, options)),
  "resume-job": async ({ client, options, profile }, { remoteId }) =>
    readJobOf(profile, client.fineTuning.jobs.resume(remoteId, options)),

  chat: streamChat,
};

function afterIn(after: string | null): { readonly after?: string } {
  return after === null ? {} : { after };
}

/**
 * The answer as JSON. The client's own reading takes a page of HTML for an empty list; ours doesn't.
 * Errors: provider-unclear.
 */
async function answerOf(asked: Asked): Promise<unknown> {
  return jsonOf(await asked.asResponse());
}

async function jsonOf(response: Response): Promise<unknown> {
  const { text, isWhole } = await readText(response, answerMaximumBytes);
  if (!isWhole) throw unclear("An answer without an end.", response.status);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw unclear(text, response.status);
  }
}

type Asked = { readonly asResponse: () => Promise<Response> };

async function readJobOf(profile: ConnectionProfile, asked: Asked): Promise<RemoteJob> {
  return readJob(await answerOf(asked), (rate) => multiplierFrom(profile, rate));
}

type DeployCall = Pick<WorkCall<"list-deployments">, "profile" | "baseUrl" | "client" | "options">;

function deploymentsOf({ profile, baseUrl, client, options }: DeployCall): Deployments {
  const ask = askThrough(client, options, async (asked) => {
    const response = await asked.asResponse();
    // Taken, and nothing said about it.
    const isSilent = response.status === 204 || response.headers.get("content-length") === "0";
    return isSilent ? emptied(asked) : jsonOf(response);
  });
  return deploymentsFor(profile, baseUrl, ask);
}

async function emptied(asked: Asked): Promise<null> {
  const response = await asked.asResponse();
  await response.body?.cancel();
  return null;
}

/** Deleting what is already gone is no error. */
async function unlessGone(remove: () => Promise<unknown>): Promise<null> {
  try {
    await remove();
  } catch (error) {
    if (!(error instanceof Error) || !("status" in error) || error.status !== 404) throw error;
  }
  return null;
}
