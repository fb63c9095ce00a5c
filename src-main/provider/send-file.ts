// Sends a form with a file from disk: one piece in memory at a time, its length said beforehand, its bytes counted as
// they leave. Node's `fetch` can't: it keeps a second copy of a request's body in case of a redirect (1,053 MB more for
// a file of 1 GB, Node 24.21, 2026-11-28).
import { randomBytes } from "node:crypto";
import { open, type FileHandle } from "node:fs/promises";
import { request as requestHttp, type ClientRequest, type IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import { Readable } from "node:stream";
import { AppError } from "../../src-shared/errors.ts";
import type { Fetch } from "./guarded-fetch.ts";

export type FileToSend = {
  readonly path: string;
  readonly fileName: string;
  /** Bytes of the file that have left so far. */
  readonly onSent: (sentBytes: number) => void;
  /** Hears of every piece of the body that has left, the form around the file included. */
  readonly onBody: (bytes: number) => void;
};

const pieceBytes = 256 * 1024;

/**
 * A `fetch` whose form's file has its bytes from disk: the form it is given holds an empty one in its place.
 * Errors: file-missing, disk-trouble for the file; Node's own for the connection.
 */
export function fileSender(file: FileToSend): Fetch {
  return async (url, init) => {
    if (!(init.body instanceof FormData)) throw new TypeError("a file is sent in a form");
    const handle = await open(file.path).catch((error: unknown) => {
      throw new AppError("file-missing", { name: file.fileName }, { cause: error });
    });
    try {
      const { size } = await handle.stat();
      const boundary = `attune-${randomBytes(16).toString("hex")}`;
      const [head, tail] = wrapping(init.body, file.fileName, boundary);
      const request = (url.startsWith("https:") ? requestHttps : requestHttp)(url, {
        method: "POST",
        headers: {
          ...(init.headers as Record<string, string>),
          "content-type": `multipart/form-data; boundary=${boundary}`,
          "content-length": head.length + size + tail.length,
        },
        ...(init.signal ? { signal: init.signal } : {}),
      });
      return await answerTo(request, async (writePiece) => {
        const write = async (piece: Buffer): Promise<void> => {
          await writePiece(piece);
          file.onBody(piece.length);
        };
        await write(head);
        await writeFile(handle, size, async (piece, sentBytes) => {
          await write(piece);
          file.onSent(sentBytes);
        });
        await write(tail);
        request.end();
      });
    } finally {
      await handle.close();
    }
  };
}

/** What stands before and after the file's bytes. */
function wrapping(form: FormData, fileName: string, boundary: string): readonly [Buffer, Buffer] {
  const part = (name: string, more: string): string =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${escaped(name)}"${more}\r\n`;
  const fields = [...form]
    .filter((entry): entry is [string, string] => typeof entry[1] === "string")
    .map(([name, value]) => `${part(name, "")}\r\n${value}\r\n`);
  const file = `${part("file", `; filename="${escaped(fileName)}"`)}Content-Type: application/jsonl\r\n\r\n`;
  return [Buffer.from([...fields, file].join(""), "utf8"), Buffer.from(`\r\n--${boundary}--\r\n`, "utf8")];
}

/** As browsers do: https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data */
function escaped(text: string): string {
  return text.replace(/["\r\n]/g, (sign) => ({ '"': "%22", "\r": "%0D", "\n": "%0A" })[sign] ?? sign);
}

/** One buffer for the whole file: the next piece is read when the last one has left. */
async function writeFile(
  handle: FileHandle,
  size: number,
  write: (piece: Buffer, sentBytes: number) => Promise<void>,
): Promise<void> {
  const buffer = Buffer.allocUnsafe(Math.max(1, Math.min(size, pieceBytes)));
  for (let sentBytes = 0; sentBytes < size;) {
    // oxlint-disable-next-line no-await-in-loop -- in order, and no more than one in memory
    const { bytesRead } = await handle
      .read(buffer, 0, Math.min(buffer.length, size - sentBytes), sentBytes)
      .catch((error: unknown) => {
        throw new AppError("disk-trouble", {}, { cause: error });
      });
    // It was promised whole: somebody cut it meanwhile.
    if (bytesRead === 0) throw new AppError("disk-trouble");
    sentBytes += bytesRead;
    // oxlint-disable-next-line no-await-in-loop -- as above
    await write(buffer.subarray(0, bytesRead), sentBytes);
  }
}

/** Resolves with the answer, also when it comes before everything was sent: a refusal needn't hear the rest. */
function answerTo(
  request: ClientRequest,
  send: (write: (piece: Buffer) => Promise<void>) => Promise<void>,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let isEnded = false;
    let wake: ((error?: Error | null) => void) | null = null;
    const end = (): void => {
      isEnded = true;
      wake?.(new Error("ended before everything was sent"));
    };
    request.once("response", (message) => {
      resolve(responseOf(message));
      // A connection that still waits for the rest is of no use to anybody else.
      message.once("close", () => request.writableFinished || request.destroy());
      end();
    });
    // On, not once: what comes after the first one changes nothing and must not end the process.
    request.on("error", reject);
    request.once("close", end);
    const write = (piece: Buffer): Promise<void> =>
      new Promise((wrote, failed) => {
        wake = (error) => (error ? failed(error) : wrote());
        if (isEnded) end();
        else request.write(piece, (error) => wake?.(error));
      });
    send(write).catch((error: unknown) => {
      // Whatever ended it has been told.
      if (isEnded) return;
      reject(error);
      request.destroy();
    });
  });
}

function responseOf(message: IncomingMessage): Response {
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  const status = message.statusCode ?? 0;
  if ([204, 205, 304].includes(status)) return new Response(null, { status, headers });
  return new Response(Readable.toWeb(message) as ReadableStream, { status, headers });
}
