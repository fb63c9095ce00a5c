// Records that hold their example one level down: a request of the batch API (`body`), an item of an evaluation
// (`item`). Pure.
import { isJsonObject, type JsonObject } from "../json.ts";

/**
 * What is inside, with what stood around it beside; anything else as it is.
 * Forms: https://platform.openai.com/docs/guides/batch and https://platform.openai.com/docs/guides/evals (2026-11-29).
 */
export function unwrappedRecord(record: unknown): unknown {
  if (!isJsonObject(record)) return record;
  const { custom_id: customId, body, item } = record;
  if (customId !== undefined && isJsonObject(body) && Array.isArray(body["messages"])) {
    return merged(record, "body", body);
  }
  // A table may well have an object under that name beside its other columns.
  const isItem = isJsonObject(item) && Object.keys(record).every((key) => key === "item" || key === "sample");
  return isItem ? merged(record, "item", item) : record;
}

/** A key that stands both inside and around keeps what is inside. */
function merged(record: JsonObject, key: string, inside: JsonObject): JsonObject {
  const around = Object.entries(record).filter(([name]) => name !== key && !Object.hasOwn(inside, name));
  return Object.fromEntries([...Object.entries(inside), ...around]);
}
