// Where OpenAI's service, or its own client, is known to differ from its description: each place with its source. Applied
// to a parsed openai-openapi-subset.yaml by the conformance tests. Only widens what is allowed, but for error bodies.

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type OpenApiDocument = { [key: string]: Json };

/** Changes the document in place. Throws when a place isn't there any more: then the overlay is outdated. */
export function applyOverlay(document: OpenApiDocument): void {
  // `paused` and `pausing` occur although the description's list lacks them: it has the endpoints
  // /fine_tuning/jobs/{id}/pause and /resume itself, whose answer is a job, and no other status could show their work.
  // openai/openai-openapi, 2026-08-21; OpenAI's guide on fine-tuning names both (as collected on 2026-11-22).
  const statuses = at(document, "components", "schemas", "FineTuningJob", "properties", "status", "enum");
  if (!Array.isArray(statuses)) throw new TypeError("The list of statuses moved");
  statuses.push("pausing", "paused");

  // A file's content comes as its bytes, not as JSON: OpenAI's Node client asks for `application/binary` there
  // (openai 7.57.0, resources/files: `content`, `__binaryResponse: true`).
  const content = objectAt(
    document,
    "paths",
    "/files/{file_id}/content",
    "get",
    "responses",
    "200",
    "content",
  );
  content["application/octet-stream"] = { schema: { type: "string" } };

  // Stricter: the description has ErrorResponse, but names it nowhere. Every answer but 200 must have that shape.
  for (const path of Object.values(objectAt(document, "paths"))) {
    for (const operation of Object.values(path as OpenApiDocument)) {
      const responses = objectAt(operation as OpenApiDocument, "responses");
      responses["default"] = {
        description: "An error",
        content: { "application/json": { schema: { $ref: "#/components/schemas/ErrorResponse" } } },
      };
    }
  }
}

function at(document: OpenApiDocument, ...path: readonly string[]): Json {
  return path.reduce<Json>((value, key) => {
    const next =
      typeof value === "object" && value !== null && !Array.isArray(value) ? value[key] : undefined;
    if (next === undefined) throw new TypeError(`OpenAI's description has no ${path.join(" › ")} any more`);
    return next;
  }, document);
}

function objectAt(document: OpenApiDocument, ...path: readonly string[]): OpenApiDocument {
  const value = at(document, ...path);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new TypeError(`${path.join(" › ")} is no object any more`);
  }
  return value;
}
