// Nebius Token Factory as its facts say it is (2026-11-22): hyperparameters at the top level with an absolute learning rate,
// no metadata, files without a status, few events, losses with the checkpoints alone, and models that are made from a
// checkpoint before they answer.
import type { JsonObject } from "../../src-shared/domain/json.ts";
import { bearerOnly, hasMark, Refusal, type Dialect } from "./dialect-server.ts";

export const nebiusModel = "meta-llama/Meta-Llama-3.1-8B-Instruct";
const usualRate = 2e-5;

type Served = { model: string; looks: number };

/** As its framework says what it doesn't like. */
function unprocessable(field: string, message: string): Refusal {
  return new Refusal(422, { detail: [{ loc: ["body", field], msg: message, type: "value_error" }] });
}

export function nebiusDialect(key: string): Dialect {
  const served = new Map<string, Served>();
  return {
    prefix: "/v1",
    baseModel: nebiusModel,
    admit: bearerOnly(key),
    // Its own id, not a model that can be asked.
    trainedName: (name) => `checkpoint-of-${name.split(":").slice(3).join("-")}`,
    order: ({ hyperparameters, ...body }) => {
      for (const field of ["method", "metadata"]) {
        if (body[field] !== undefined) throw unprocessable(field, "extra fields not permitted");
      }
      const { lora, packing, warmup_ratio, weight_decay, ...known } = hyperparameters as JsonObject;
      if (lora !== true) throw unprocessable("hyperparameters.lora", "only LoRA can be served");
      for (const extra of [packing, warmup_ratio, weight_decay]) {
        if (extra !== undefined) throw unprocessable("hyperparameters", "nobody asked for this");
      }
      const rate = known["learning_rate_multiplier"];
      if (rate !== undefined && Number(rate) > 0.01)
        throw unprocessable("hyperparameters", "a rate, not a multiplier");
      return {
        ...body,
        hyperparameters: {
          ...known,
          ...(rate === undefined ? {} : { learning_rate_multiplier: Number(rate) / usualRate }),
        },
      };
    },
    file: (content) => {
      if (hasMark(content)) throw unprocessable("file", "not JSONL");
      return content;
    },
    answer: (path, item) => {
      if (path.startsWith("/files")) return { ...item, status: null };
      if (path.endsWith("/events")) return { ...item, data: {} };
      if (!/^\/fine_tuning\/jobs(\/[^/]+)?$/.test(path)) return item;
      const { method: _method, metadata: _metadata, hyperparameters, ...job } = item;
      const rate = (hyperparameters as JsonObject)["learning_rate_multiplier"] ?? "auto";
      return {
        ...job,
        // A training has no model of its own: it is made from a checkpoint.
        fine_tuned_model: null,
        result_files: [],
        hyperparameters: {
          ...(hyperparameters as JsonObject),
          lora: true,
          learning_rate_multiplier: typeof rate === "number" ? rate * usualRate : rate,
        },
      };
    },
    own: async ({ method, path, headers, body, query }, tools) => {
      if (/^\/v1\/fine_tuning\/jobs\/[^/]+\/events$/.test(path)) {
        // Few events: what began and what ended, no step of it.
        bearerOnly(key)(headers);
        const { data } = await tools.ask(`${path.slice(3)}${query}`);
        const told = (data as readonly JsonObject[]).filter(({ type }) => type === "message");
        return { object: "list", data: told.map((event) => ({ ...event, data: {} })) };
      }
      if (!path.startsWith("/v0/models")) return null;
      bearerOnly(key)(headers);
      const name = decodeURIComponent(path.slice("/v0/models/".length));
      if (method === "POST") {
        const made = JSON.parse(body.toString("utf8")) as Record<string, string>;
        const [jobId = "", checkpointId = ""] = (made["source"] ?? "").split(":");
        const { data } = await tools.ask(`/fine_tuning/jobs/${jobId}/checkpoints`);
        const checkpoint = (data as readonly JsonObject[]).find(({ id }) => id === checkpointId);
        if (made["base_model"] !== nebiusModel || !checkpoint)
          throw unprocessable("source", "no such checkpoint");
        const full = `${nebiusModel}-LoRa:${made["name"]}`;
        served.set(full, { model: String(checkpoint["fine_tuned_model_checkpoint"]), looks: 0 });
        tools.serveAs(full, String(checkpoint["fine_tuned_model_checkpoint"]));
        return { name: full, status: "validating", created_at: 1_764_331_200 };
      }
      if (method === "DELETE") {
        if (!served.delete(name)) throw new Refusal(404, { detail: "Model not found" });
        tools.serveAs(name, null);
        return { name, status: "deleted" };
      }
      const shown = [...served].map(([full, about]) => {
        about.looks += 1;
        return { name: full, status: about.looks > 1 ? "active" : "validating", created_at: 1_764_331_200 };
      });
      return { data: shown };
    },
  };
}
