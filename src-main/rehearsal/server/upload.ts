// Takes an uploaded file to disk while it arrives: never in memory, never larger than the limit, and nothing of what the
// form says becomes a path. Used by files.ts.
import { createWriteStream } from "node:fs";
import type { IncomingMessage } from "node:http";
import { pipeline } from "node:stream/promises";
import { Busboy, type BusboyFileStream } from "@fastify/busboy";
import { ApiError, badRequest } from "./api-error.ts";

export type Upload = { readonly filename: string; readonly fields: Readonly<Record<string, string>> };

const fieldMaximumBytes = 1_000;
const fieldsMaximum = 8;
/** What is sent beyond the limit is still read up to OpenAI's own limit, so that the sender hears why. */
const drainedMaximumBytes = 512 * 1024 * 1024;

/**
 * Writes the part called `file` to `path`. Whoever calls removes what was written when this rejects.
 * Errors: ApiError 400 and 413; Node's own when the disk refuses or the sender is gone.
 */
export async function takeUpload(
  request: IncomingMessage,
  path: string,
  maximumBytes: number,
): Promise<Upload> {
  const contentType = request.headers["content-type"] ?? "";
  if (!/^multipart\/form-data\s*;.*boundary=/i.test(contentType)) {
    throw badRequest(
      "The file must be sent as multipart/form-data with a boundary.",
      null,
      "invalid_content_type",
    );
  }
  const form = new Busboy({
    headers: { ...request.headers, "content-type": contentType },
    limits: {
      fieldNameSize: 100,
      fieldSize: fieldMaximumBytes,
      fields: fieldsMaximum,
      files: 1,
      parts: fieldsMaximum + 1,
      fileSize: maximumBytes,
      headerPairs: 20,
      headerSize: 8 * 1024,
    },
  });
  const fields: Record<string, string> = {};
  let filename: string | null = null;
  let problem: ApiError | null = null;
  let stream: BusboyFileStream | null = null;
  let written: Promise<void> = Promise.resolve();

  const outcome = new Promise<void>((resolve, reject) => {
    const refuse = (error: ApiError): void => {
      if (problem !== null) return;
      problem = error;
      request.unpipe(form);
      drain(request, drainedMaximumBytes, resolve);
    };
    // Cut off at its limit a field is still no value that is known, and refused as such.
    form.on("field", (name, value) => {
      fields[name] = value;
    });
    form.on("file", (name, part, givenName) => {
      stream = part;
      // The form ended in the middle of the file.
      part.on("error", () => refuse(brokenForm()));
      if (name !== "file") {
        part.resume();
        return refuse(badRequest(`Unknown parameter: '${name}'.`, name, "unknown_parameter"));
      }
      filename = givenName ?? "file";
      part.once("limit", () => refuse(tooLarge(maximumBytes)));
      const target = createWriteStream(path, { mode: 0o600 });
      // A full disk. A broken form ends up here as well, and has been told by then.
      target.once("error", (error) => {
        if (problem === null) reject(error);
      });
      written = pipeline(part, target);
      written.catch(() => {});
    });
    for (const event of ["filesLimit", "fieldsLimit", "partsLimit"] as const) {
      form.once(event, () =>
        refuse(badRequest("The form has too many parts: send one file and its purpose.")),
      );
    }
    // On, not once: a second error that nobody hears would end the process.
    form.on("error", () => refuse(brokenForm()));
    form.once("finish", resolve);
    request.once("error", reject);
    request.once("close", () => {
      if (!request.complete) reject(new Error("the upload was cut off"));
    });
    request.pipe(form);
  });
  try {
    await outcome;
    if (problem !== null) throw problem;
    await written;
  } catch (error) {
    form.destroy();
    // Ended first, or the file on disk would wait for the rest of it.
    if (stream !== null) (stream as BusboyFileStream).destroy();
    await written.catch(() => {});
    throw error;
  }
  if (filename === null) {
    throw badRequest("Missing required parameter: 'file'.", "file", "missing_required_parameter");
  }
  return { filename, fields };
}

function brokenForm(): ApiError {
  return badRequest("The form is broken: it ends too early or isn't one.");
}

function tooLarge(maximumBytes: number): ApiError {
  return new ApiError(413, {
    message: `The file is larger than ${maximumBytes / 1024 / 1024} MB, the most the rehearsal takes. Use a part of it: some hundred examples show what there is to see.`,
    param: "file",
    code: "file_too_large",
  });
}

/** Reads and forgets the rest of a request; cuts the connection when there is no end of it. */
function drain(request: IncomingMessage, maximumBytes: number, whenOver: () => void): void {
  let bytes = 0;
  request.on("data", (piece: Buffer) => {
    bytes += piece.length;
    if (bytes > maximumBytes) request.destroy();
  });
  if (request.readableEnded) return whenOver();
  request.once("end", whenOver);
  request.once("close", whenOver);
  request.resume();
}
