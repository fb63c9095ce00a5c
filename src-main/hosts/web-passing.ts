// `/files` of the web host: takes what a person chose and gives out what the core wrote. Asked only after the gate and
// the session have let the request on; knows references, never paths that a page named.
import { createReadStream } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { securityHeaders } from "./web-gate.ts";
import type { PassingFiles, PassingTrouble } from "./passing-files.ts";

export type PassingAnswer = { readonly status: number; readonly json?: unknown };

const statusOf: Readonly<Record<PassingTrouble, number>> = {
  "not-found": 404,
  "too-large": 413,
  "disk-full": 507,
  "cut-off": 400,
  "no-folder": 503,
};

const nameMaxLength = 1_000;

/** `POST /files/offer`, `/files/target`, `/files/forget`: a question in JSON. */
export async function answerPassingQuestion(
  what: string,
  text: string,
  files: PassingFiles,
): Promise<PassingAnswer> {
  await files.sweep();
  const input = objectIn(text);
  const name = textIn(input, "name");
  const reference = textIn(input, "reference");
  switch (what) {
    case "offer": {
      const bytes = input["bytes"];
      if (name === null || typeof bytes !== "number" || !Number.isSafeInteger(bytes) || bytes < 0) break;
      return placeAnswer(await files.offer(name, bytes));
    }
    case "target":
      if (name === null) break;
      return placeAnswer(files.makeTarget(name));
    case "forget":
      if (reference === null) break;
      await files.forget(reference);
      return { status: 204 };
    default:
      return { status: 404 };
  }
  return { status: 400 };
}

function placeAnswer(place: Awaited<ReturnType<PassingFiles["offer"]>>): PassingAnswer {
  return typeof place === "string" ? { status: statusOf[place] } : { status: 200, json: place };
}

/** `POST /files/<reference>`: the bytes. One that says nothing for so long is cut off. */
export async function takeFile(
  request: IncomingMessage,
  reference: string,
  { files, idleMs }: { readonly files: PassingFiles; readonly idleMs: number },
): Promise<number> {
  const cutOff = (): void => void request.destroy();
  request.socket.setTimeout(idleMs, cutOff);
  const trouble = await files.fill(reference, request);
  request.socket.setTimeout(0, cutOff);
  if (trouble === null) return 204;
  // A page hears an answer only after it has sent: what can't be kept is read away, unless it is more than was said.
  if (trouble === "disk-full") await readAway(request);
  return statusOf[trouble];
}

async function readAway(request: IncomingMessage): Promise<void> {
  await new Promise<void>((resolve) => {
    request.once("close", resolve).once("end", resolve);
    request.resume();
  });
}

/** `GET /files/<reference>?name=…`: a file as a download. False when there is none. */
export async function sendFile(
  response: ServerResponse,
  asked: { readonly reference: string; readonly fileName: string },
  files: PassingFiles,
): Promise<boolean> {
  const found = await files.written(asked.reference, asked.fileName);
  if (found === null) return false;
  response.writeHead(200, {
    ...securityHeaders,
    "content-type": "application/octet-stream",
    "content-length": found.bytes,
    "content-disposition": `attachment; filename*=UTF-8''${encodedName(asked.fileName)}`,
  });
  await pipeline(createReadStream(found.path, { end: Math.max(0, found.bytes - 1) }), response);
  files.endSoon(asked.reference);
  return true;
}

/** RFC 8187: everything but letters, digits and a few signs as %XX, so that no name can end the header. */
function encodedName(name: string): string {
  const encoded = encodeURIComponent(name.toWellFormed());
  return encoded.replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function textIn(input: Readonly<Record<string, unknown>>, key: string): string | null {
  const value = input[key];
  return typeof value === "string" && value !== "" && value.length <= nameMaxLength ? value : null;
}
