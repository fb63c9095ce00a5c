// Checks a JSON body by its schema and says what is wrong with it in OpenAI's words and codes. Pure.
import type { z } from "zod";
import { badRequest, type ApiError } from "./api-error.ts";

type Issue = z.core.$ZodIssue;

/** The body as its schema has it. Errors: ApiError 400 that names the parameter. */
export function parseBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const result = schema.safeParse(body, { reportInput: true });
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  if (!issue) throw badRequest("The request's body can't be used.");
  throw errorOf(issue, []);
}

function errorOf(issue: Issue, outerPath: readonly PropertyKey[]): ApiError {
  const path = [...outerPath, ...issue.path];
  const param = paramOf(path);
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined) {
        return badRequest(`Missing required parameter: '${param}'.`, param, "missing_required_parameter");
      }
      return badRequest(
        `Invalid type for '${param}': expected ${withArticle(issue.expected)}, but got ${kindOf(issue.input)} instead.`,
        param,
        "invalid_type",
      );
    case "too_small":
      return badRequest(
        `Invalid '${param}': expected ${issue.inclusive === false ? "more than" : "at least"} ${issue.minimum}${unitOf(issue.origin)}.`,
        param,
        `${issue.origin === "int" ? "integer" : wordOf(issue.origin)}_below_min_${sizeWordOf(issue.origin)}`,
      );
    case "too_big":
      return badRequest(
        `Invalid '${param}': expected at most ${issue.maximum}${unitOf(issue.origin)}.`,
        param,
        `${issue.origin === "int" ? "integer" : wordOf(issue.origin)}_above_max_${sizeWordOf(issue.origin)}`,
      );
    case "unrecognized_keys": {
      const unknown = paramOf([...path, issue.keys[0] ?? ""]);
      return badRequest(`Unknown parameter: '${unknown}'.`, unknown, "unknown_parameter");
    }
    case "invalid_value":
      if (issue.input === undefined) {
        return badRequest(`Missing required parameter: '${param}'.`, param, "missing_required_parameter");
      }
      return badRequest(
        `Invalid value: ${shown(issue.input)}. Supported values are: ${issue.values.map((value) => `'${String(value)}'`).join(", ")}.`,
        param,
        "invalid_value",
      );
    case "invalid_union": {
      // The last way to write it is the one described best.
      const inner = issue.errors.at(-1)?.[0];
      if (inner && issue.input !== undefined) return errorOf(inner, path);
      return badRequest(`Missing required parameter: '${param}'.`, param, "missing_required_parameter");
    }
    default:
      return badRequest(`Invalid '${param}': ${issue.message}.`, param, "invalid_value");
  }
}

function paramOf(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) =>
      typeof part === "number" ? `[${part}]` : `${index === 0 ? "" : "."}${String(part)}`,
    )
    .join("");
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return withArticle(typeof value);
}

function withArticle(word: string): string {
  if (word === "int") return "an integer";
  return `${/^[aeiou]/.test(word) ? "an" : "a"} ${word}`;
}

function wordOf(origin: string): string {
  return origin === "number" ? "decimal" : origin;
}

function sizeWordOf(origin: string): string {
  return origin === "string" || origin === "array" ? "length" : "value";
}

function unitOf(origin: string): string {
  if (origin === "string") return " characters";
  return origin === "array" ? " items" : "";
}

function shown(value: unknown): string {
  return `'${(typeof value === "string" ? value : (JSON.stringify(value) ?? "undefined")).slice(0, 100)}'`;
}
