// The result file of a job: one row a step, in OpenAI's columns, made from the metrics events. Pure.
import type { JsonObject } from "../../../src-shared/domain/json.ts";
import type { EventRecord } from "./records.ts";

/** Column → field of a metrics event (fine-tuning-api.md, section 3: the columns' names aren't the fields'). */
const columns = {
  step: "step",
  train_loss: "train_loss",
  train_accuracy: "train_mean_token_accuracy",
  valid_loss: "valid_loss",
  valid_mean_token_accuracy: "valid_mean_token_accuracy",
  full_valid_loss: "full_valid_loss",
  full_valid_mean_token_accuracy: "full_valid_mean_token_accuracy",
} as const;

/** What wasn't measured at a step is a blank cell. */
export function resultCsv(events: readonly Pick<EventRecord, "type" | "data">[]): string {
  const byStep = new Map<number, JsonObject>();
  for (const { type, data } of events) {
    // A step that was trained again after an interruption counts once, as it was last.
    if (type === "metrics" && typeof data["step"] === "number") byStep.set(data["step"], data);
  }
  const rows = [...byStep]
    .toSorted(([a], [b]) => a - b)
    .map(([, data]) => Object.values(columns).map((field) => String(data[field] ?? "")));
  return [Object.keys(columns), ...rows].map((cells) => `${cells.join(",")}\n`).join("");
}
