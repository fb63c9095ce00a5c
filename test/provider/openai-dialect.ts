// OpenAI as its facts say it is (2026-11-22): the key as Bearer, hyperparameters inside the method, models that end on a day,
// an empty error for what succeeded, events without data, a filter for texts; and an account that may be closed.
import { bearerOnly, hasMark, openAiRefusal, type Dialect } from "./dialect-server.ts";

export const openAiModel = "gpt-4.1-mini-2025-04-14";

export function openAiDialect(key: string, isClosed: () => boolean = () => false): Dialect {
  return {
    prefix: "/v1",
    baseModel: openAiModel,
    admit: bearerOnly(key),
    trainedName: (name) => name.replace("attune-rehearsal-1:rehearsal", `${openAiModel}:letters-inc`),
    order: (body) => {
      if (isClosed()) {
        throw openAiRefusal(
          403,
          "Your organization is no longer able to create new fine-tuning training jobs.",
          "training_not_available",
        );
      }
      if (body["hyperparameters"] !== undefined) throw openAiRefusal(400, "hyperparameters is deprecated");
      if (body["trainingType"] !== undefined) throw openAiRefusal(400, "Unknown parameter: 'trainingType'.");
      return body;
    },
    file: (content) => {
      if (hasMark(content)) throw openAiRefusal(400, "Expected file to have JSONL format.");
      return content;
    },
    answer: (path, item) => {
      if (path === "/models") return { ...item, shutdown_date: "2027-01-14" };
      // A training that succeeded has an empty error; an event may have no data.
      if (/^\/fine_tuning\/jobs(\/[^/]+)?$/.test(path) && item["status"] === "succeeded")
        return { ...item, error: {} };
      if (path.endsWith("/events") && item["type"] === "message") return { ...item, data: null };
      return item;
    },
    own: ({ method, path, body }) => {
      if (method !== "POST" || path !== "/v1/moderations") return null;
      const { input } = JSON.parse(body.toString("utf8")) as { readonly input: readonly string[] };
      return {
        results: input.map((text) => ({
          flagged: text.includes("knife"),
          categories: { violence: text.includes("knife"), hate: false },
          category_scores: { violence: text.includes("knife") ? 0.93 : 0.01, hate: 0.001 },
        })),
      };
    },
  };
}
