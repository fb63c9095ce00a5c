// The file endpoints: upload, list, retrieve, content, delete; and the result files jobs leave behind.
import { readFileSync, statSync, writeFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import type { JsonObject } from "../../../src-shared/domain/json.ts";
import { jsonLinesProblem } from "../training-file.ts";
import { trainingFileMaximumBytes } from "../training-file-lines.ts";
import { fileObject, listWithEnds, pageOf, type PageQuery } from "./answers.ts";
import { badRequest, notFound, unsupported } from "./api-error.ts";
import { makeId, type RehearsalPorts } from "./ports.ts";
import { recordVersion, type FileRecord } from "./records.ts";
import { resultCsv } from "./result-file.ts";
import type { StateFolder } from "./state-folder.ts";
import { takeUpload, type Upload } from "./upload.ts";

/** Errors: ApiError 400 and 413. Nothing stays behind when it is refused or cut off. */
export async function uploadFile(
  state: StateFolder,
  ports: RehearsalPorts,
  request: IncomingMessage,
): Promise<JsonObject> {
  const id = `file-${makeId(ports, 22)}`;
  const path = state.newContentPath(id);
  try {
    const upload = await takeUpload(request, path, trainingFileMaximumBytes);
    checkForm(upload);
    const problem = await jsonLinesProblem(path);
    if (problem !== null) throw badRequest(problem, "file", "invalid_file_format");
    const record: FileRecord = {
      version: recordVersion,
      id,
      sequence: state.nextSequence(),
      createdAtMs: ports.nowMs(),
      bytes: statSync(path).size,
      filename: upload.filename.toWellFormed().slice(0, 500),
      purpose: "fine-tune",
    };
    state.keepFile(record);
    return fileObject(record);
  } catch (error) {
    state.removeFile(id);
    throw error;
  }
}

function checkForm({ filename, fields }: Upload): void {
  const { purpose, ...others } = fields;
  if (purpose === undefined) {
    throw badRequest("Missing required parameter: 'purpose'.", "purpose", "missing_required_parameter");
  }
  if (purpose !== "fine-tune") {
    throw unsupported(
      "'purpose' must be 'fine-tune': other files are for other services.",
      "purpose",
      "unsupported_value",
    );
  }
  const [other] = Object.keys(others);
  if (other?.startsWith("expires_after"))
    throw unsupported("Files that expire by themselves.", "expires_after");
  if (other !== undefined) throw badRequest(`Unknown parameter: '${other}'.`, other, "unknown_parameter");
  if (!/\.jsonl$/i.test(filename)) {
    throw badRequest(
      "Invalid file format: files for fine-tuning must have the ending .jsonl.",
      "file",
      "invalid_file_format",
    );
  }
}

export type FileQuery = PageQuery & { readonly purpose: string | null; readonly order: "asc" | "desc" };

export function listFiles(state: StateFolder, query: FileQuery): JsonObject {
  const records = [...state.files.values()].filter(
    ({ purpose }) => query.purpose === null || purpose === query.purpose,
  );
  const ordered = query.order === "asc" ? records : records.toReversed();
  const { items, hasMore } = pageOf(ordered, query);
  return listWithEnds(items.map(fileObject), hasMore, "");
}

/** Errors: ApiError 404. */
export function findFile(state: StateFolder, fileId: string): FileRecord {
  const record = state.files.get(fileId);
  if (!record) throw notFound(`No such File object: ${fileId.slice(0, 200)}`, "id");
  return record;
}

/** Errors: ApiError 404. */
export function deleteFile(state: StateFolder, fileId: string): JsonObject {
  const { id } = findFile(state, fileId);
  state.removeFile(id);
  return { object: "file", id, deleted: true };
}

/** Errors: ApiError 404. */
export function fileBytes(state: StateFolder, fileId: string): Buffer {
  return readFileSync(state.contentPathOf(findFile(state, fileId).id));
}

/** Writes a job's result file from its events. */
export function keepResultFile(state: StateFolder, ports: RehearsalPorts, jobId: string): FileRecord {
  const csv = Buffer.from(resultCsv(state.eventsOf(jobId)), "utf8");
  const id = `file-${makeId(ports, 22)}`;
  writeFileSync(state.newContentPath(id), csv, { mode: 0o600 });
  const record: FileRecord = {
    version: recordVersion,
    id,
    sequence: state.nextSequence(),
    createdAtMs: ports.nowMs(),
    bytes: csv.length,
    filename: "step_metrics.csv",
    purpose: "fine-tune-results",
  };
  state.keepFile(record);
  return record;
}
