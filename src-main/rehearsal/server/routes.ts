// Every endpoint of the rehearsal's server in one list, and how a request finds its own.
import type { IncomingMessage } from "node:http";
import type { JsonObject } from "../../../src-shared/domain/json.ts";
import { fileObject, listObject, modelObject } from "./answers.ts";
import { ApiError, badRequest, modelNotFound, notFound } from "./api-error.ts";
import { completeChat, type ChatOutcome } from "./chat.ts";
import type { RehearsalContext } from "./context.ts";
import { effectOf, withBlankCells, type FaultEffect } from "./faults.ts";
import { deleteFile, fileBytes, findFile, listFiles, uploadFile } from "./files.ts";
import {
  changeJob,
  createJob,
  listCheckpoints,
  listEvents,
  listJobs,
  previewJob,
  retrieveJob,
} from "./jobs.ts";
import { deleteModel, findModel, listModels, type FoundModel } from "./models.ts";
import { listLimit, queryChoice, queryMetadata } from "./query.ts";
import { baseModelName } from "./records.ts";

/** What a handler is given besides the server's parts. */
export type Call = {
  readonly request: IncomingMessage;
  /** The parts of the path that its pattern leaves open, in order. */
  readonly ids: readonly string[];
  readonly query: URLSearchParams;
  /** Reads the body as JSON. Errors: ApiError 400 and 413. */
  readonly body: () => Promise<unknown>;
  readonly effects: readonly FaultEffect[];
  /** Fires when whoever asked is gone. */
  readonly signal: AbortSignal;
};

export type Reply =
  | { readonly kind: "json"; readonly body: JsonObject }
  | { readonly kind: "bytes"; readonly bytes: Buffer; readonly contentType: string }
  | Extract<ChatOutcome, { readonly kind: "stream" }>;

type Handler = (context: RehearsalContext, call: Call) => Reply | Promise<Reply>;
type Route = {
  readonly method: "GET" | "POST" | "DELETE";
  readonly pattern: string;
  readonly handle: Handler;
};

const json = (body: JsonObject): Reply => ({ kind: "json", body });

const jobPath = "/v1/fine_tuning/jobs";

/** `*` is one part of a path. */
const routes: readonly Route[] = [
  {
    method: "POST",
    pattern: "/v1/files",
    handle: async ({ state, ports }, { request }) => json(await uploadFile(state, ports, request)),
  },
  {
    method: "GET",
    pattern: "/v1/files",
    handle: ({ state }, { query, effects }) =>
      json(
        listFiles(state, {
          after: query.get("after"),
          limit: listLimit(query, effects, { usual: 10_000, maximum: 10_000 }),
          purpose: query.get("purpose"),
          order: queryChoice(query, "order", ["desc", "asc"]),
        }),
      ),
  },
  {
    method: "GET",
    pattern: "/v1/files/*",
    handle: ({ state }, { ids: [id = ""] }) => json(fileObject(findFile(state, id))),
  },
  {
    method: "DELETE",
    pattern: "/v1/files/*",
    handle: ({ state }, { ids: [id = ""] }) => json(deleteFile(state, id)),
  },
  {
    method: "GET",
    pattern: "/v1/files/*/content",
    handle: ({ state }, { ids: [id = ""], effects }) => {
      const { purpose } = findFile(state, id);
      const bytes = fileBytes(state, id);
      const isBlanked = effectOf(effects, "blank-cells") !== undefined && purpose === "fine-tune-results";
      return {
        kind: "bytes",
        bytes: isBlanked ? Buffer.from(withBlankCells(bytes.toString("utf8"))) : bytes,
        contentType: "application/octet-stream",
      };
    },
  },
  {
    method: "POST",
    pattern: jobPath,
    handle: async (context, { body }) => json(createJob(context, await body())),
  },
  {
    method: "GET",
    pattern: jobPath,
    handle: (context, { query, effects }) =>
      json(
        listJobs(context, {
          after: query.get("after"),
          limit: listLimit(query, effects, { usual: 20, maximum: 100 }),
          metadata: queryMetadata(query),
        }),
      ),
  },
  {
    method: "GET",
    pattern: `${jobPath}/*`,
    handle: (context, { ids: [id = ""] }) => json(retrieveJob(context, id)),
  },
  ...(["cancel", "pause", "resume"] as const).map((action): Route => ({
    method: "POST",
    pattern: `${jobPath}/*/${action}`,
    handle: (context, { ids: [id = ""] }) => json(changeJob(context, id, action)),
  })),
  {
    method: "GET",
    pattern: `${jobPath}/*/events`,
    handle: (context, { ids: [id = ""], query, effects }) =>
      json(
        listEvents(context, id, {
          after: query.get("after"),
          limit: listLimit(query, effects, { usual: 20, maximum: 100 }),
        }),
      ),
  },
  {
    method: "GET",
    pattern: `${jobPath}/*/checkpoints`,
    handle: (context, { ids: [id = ""], query, effects }) =>
      json(
        listCheckpoints(context, id, {
          after: query.get("after"),
          limit: listLimit(query, effects, { usual: 10, maximum: 100 }),
        }),
      ),
  },
  {
    method: "GET",
    pattern: "/v1/models",
    handle: ({ state, trainer, ports }, { effects }) =>
      json(
        listObject(
          listModels(state, trainer.basePath)
            .filter((model) => !isHidden(model, effects, ports.nowMs()))
            .map(({ name, createdAtMs }) => modelObject(name, createdAtMs)),
          false,
        ),
      ),
  },
  {
    method: "GET",
    pattern: "/v1/models/*",
    handle: ({ state, trainer, ports }, { ids: [name = ""], effects }) => {
      const model = findModel(state, trainer.basePath, name);
      if (!model || isHidden(model, effects, ports.nowMs())) throw modelNotFound(name);
      return json(modelObject(name, model.createdAtMs));
    },
  },
  {
    method: "DELETE",
    pattern: "/v1/models/*",
    handle: ({ state, trainer }, { ids: [name = ""] }) => {
      if (name === baseModelName) {
        throw new ApiError(403, {
          message: "The rehearsal's base model can't be deleted: everything starts from it.",
          param: "model",
          code: "base_model",
        });
      }
      if (!deleteModel(state, name, trainer.chat.forget)) throw modelNotFound(name);
      return json({ id: name, object: "model", deleted: true });
    },
  },
  {
    method: "POST",
    pattern: "/v1/chat/completions",
    handle: async (context, { body, signal, effects }) => {
      const outcome = await completeChat(context, await body(), {
        signal,
        isHidden: (model) => isHidden(model, effects, context.ports.nowMs()),
      });
      return outcome.kind === "whole" ? json(outcome.body) : outcome;
    },
  },
  {
    method: "POST",
    pattern: "/v1/rehearsal/preview",
    handle: async (context, { body }) => json(await previewJob(context, await body())),
  },
];

/** Known to OpenAI, not to the rehearsal: said as such, so that nobody looks for a typing error. */
const notSupported = ["/v1/uploads", "/v1/moderations", "/v1/embeddings", "/v1/responses", "/v1/batches"];

function isHidden(model: FoundModel, effects: readonly FaultEffect[], nowMs: number): boolean {
  const fault = effectOf(effects, "new-model-missing");
  return fault !== undefined && model.name !== baseModelName && nowMs - model.createdAtMs < fault.forMs;
}

/** Errors: ApiError 400 (not supported, a broken path), 404, 405. */
export function routeFor(
  method: string,
  path: string,
): { readonly handle: Handler; readonly ids: readonly string[] } {
  const parts = path.split("/");
  const fitting = routes.filter(({ pattern }) => fits(pattern.split("/"), parts));
  const route = fitting.find((each) => each.method === method);
  if (route) return { handle: route.handle, ids: openParts(route.pattern.split("/"), parts) };
  if (fitting.length > 0) {
    throw new ApiError(405, {
      message: `Not allowed to ${method} on ${path}. (HINT: Perhaps you meant to use a different HTTP method?)`,
      code: "method_not_supported",
      headers: { allow: fitting.map((each) => each.method).join(", ") },
    });
  }
  const known = notSupported.find((start) => path === start || path.startsWith(`${start}/`));
  if (known !== undefined) {
    throw badRequest(
      `The rehearsal has no ${known}: it trains and chats, and does nothing else.`,
      null,
      "not_supported",
    );
  }
  throw notFound(`Invalid URL (${method} ${path.slice(0, 300)})`, null);
}

function fits(pattern: readonly string[], parts: readonly string[]): boolean {
  return (
    pattern.length === parts.length &&
    pattern.every((part, index) => (part === "*" ? parts[index] !== "" : part === parts[index]))
  );
}

function openParts(pattern: readonly string[], parts: readonly string[]): readonly string[] {
  try {
    return parts.filter((_part, index) => pattern[index] === "*").map(decodeURIComponent);
  } catch {
    throw badRequest("The path has a broken %-encoding.", null, "invalid_url");
  }
}
