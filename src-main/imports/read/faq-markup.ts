// Questions and answers a web page states for search engines: schema.org's FAQPage and QAPage in JSON-LD. Data only.
import { isJsonObject } from "../../../src-shared/domain/json.ts";

type Pair = { readonly question: string; readonly answer: string };

const depthMaximum = 30;
const pairsMaximum = 100_000;

/** @param plainText turns the HTML answers are written in into text. */
export function faqPairsIn(json: string, plainText: (html: string) => string): readonly Pair[] {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return [];
  }
  const pairs: Pair[] = [];
  collect(value, 0, pairs, plainText);
  return pairs;
}

function collect(value: unknown, depth: number, pairs: Pair[], plainText: (html: string) => string): void {
  if (depth > depthMaximum || pairs.length >= pairsMaximum) return;
  if (Array.isArray(value)) {
    for (const one of value) collect(one, depth + 1, pairs, plainText);
    return;
  }
  if (!isJsonObject(value)) return;
  if (isType(value["@type"], "Question")) {
    const question = textOf(value["name"] ?? value["text"]);
    const answer = answerOf(value["acceptedAnswer"] ?? value["suggestedAnswer"]);
    if (question !== "" && answer !== "")
      pairs.push({ question: plainText(question), answer: plainText(answer) });
    return;
  }
  for (const one of Object.values(value)) collect(one, depth + 1, pairs, plainText);
}

function isType(value: unknown, name: string): boolean {
  return value === name || (Array.isArray(value) && value.includes(name));
}

function answerOf(value: unknown): string {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return isJsonObject(first) ? textOf(first["text"]) : textOf(first);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}
