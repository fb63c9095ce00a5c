// Files on their way out: from disk in pieces, counted, with their length said beforehand; and what can go wrong.
import { randomBytes } from "node:crypto";
import { appendFileSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { newFolder } from "../core/core-at.ts";
import { closeLoopbacks, elsewhere, loopback, providerAt, refusalOf, saying } from "./provider-at.ts";

let folder: ReturnType<typeof newFolder>;
let path: string;
beforeEach(() => {
  folder = newFolder();
  path = join(folder.path, "train.jsonl");
});
afterEach(async () => {
  await closeLoopbacks();
  folder.remove();
});

const fileName = 'my "train" für.jsonl';

/** Reads the form with what the platform has for it, so that it is read as others read it. */
async function formOf(request: IncomingMessage): Promise<FormData> {
  const pieces: Buffer[] = [];
  for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece);
  const headers = { "content-type": request.headers["content-type"] ?? "" };
  return new Response(Buffer.concat(pieces), { headers }).formData();
}

/** A server in a thread of its own, whose memory isn't ours: reads on only now and then. */
async function slowReader(): Promise<{ readonly port: number; readonly worker: Worker }> {
  const worker = new Worker(
    `const { createServer } = require("node:http");
     const { parentPort } = require("node:worker_threads");
     const server = createServer((request, response) => {
       let bytes = 0;
       request.on("data", (data) => {
         bytes += data.length;
         request.pause();
         setImmediate(() => request.resume());
       });
       request.on("end", () => {
         response.writeHead(200, { "content-type": "application/json" });
         response.end(JSON.stringify({ id: "file-1", bytes }));
       });
     }).listen(0, "127.0.0.1", () => parentPort.postMessage(server.address().port));`,
    { eval: true },
  );
  const port = await new Promise<number>((resolve) => worker.once("message", resolve));
  return { port, worker };
}

describe("an upload", () => {
  it("is a form with the file's very bytes, its name and its purpose, of a length that is known", async () => {
    const bytes = randomBytes(1_234_567);
    writeFileSync(path, bytes);
    const forms: FormData[] = [];
    const { baseUrl, heard } = await loopback((request, response) => {
      const answer = async (): Promise<void> => {
        forms.push(await formOf(request));
        saying(200, { id: "file-1", bytes: bytes.length })(request, response);
      };
      void answer();
    });
    const sent: number[] = [];
    const uploaded = await providerAt(baseUrl).run(
      elsewhere,
      "upload-file",
      { path, fileName },
      { news: ({ sentBytes }) => sent.push(sentBytes) },
    );
    expect(uploaded).toEqual({ fileId: "file-1", bytes: bytes.length });
    expect(forms[0]?.get("purpose")).toBe("fine-tune");
    const file = forms[0]?.get("file") as File;
    expect(file.name.replaceAll("%22", '"')).toBe(fileName);
    expect(Buffer.from(await file.arrayBuffer()).equals(bytes)).toBe(true);
    expect(sent.length).toBeGreaterThan(2);
    expect(sent).toEqual(sent.toSorted((a, b) => a - b));
    expect(sent.at(-1)).toBe(bytes.length);
    expect(heard).toHaveLength(1);
    expect(Number(heard[0]?.headers["content-length"])).toBeGreaterThan(bytes.length);
    expect(heard[0]?.headers["transfer-encoding"]).toBeUndefined();
    expect(heard[0]?.headers["user-agent"]).toMatch(/^OpenAI\/JS/);
    expect(heard[0]?.url).toBe("/v1/files");
  });

  it("may be empty, and may be answered without a size", async () => {
    writeFileSync(path, "");
    const { baseUrl } = await loopback((request, response) => {
      request.resume().on("end", () => saying(200, { id: "file-1", status: null })(request, response));
    });
    const uploaded = await providerAt(baseUrl).run(elsewhere, "upload-file", { path, fileName });
    expect(uploaded).toEqual({ fileId: "file-1", bytes: 0 });
  });

  it("takes as much memory as a piece, however large it is and however slowly it is read", async () => {
    const megabytes = 100;
    const piece = randomBytes(1_000_000);
    for (let index = 0; index < megabytes; index += 1) appendFileSync(path, piece);
    const { port, worker } = await slowReader();
    let highestBytes = 0;
    const startBytes = process.memoryUsage().arrayBuffers;
    const uploaded = await providerAt(`http://127.0.0.1:${port}/v1`).run(
      elsewhere,
      "upload-file",
      { path, fileName: "train.jsonl" },
      { news: () => (highestBytes = Math.max(highestBytes, process.memoryUsage().arrayBuffers)) },
    );
    await worker.terminate();
    expect(uploaded.bytes).toBeGreaterThan(megabytes * 1_000_000);
    expect(highestBytes - startBytes).toBeLessThan(10_000_000);
  });

  it("is refused before its end by a service that doesn't want it", async () => {
    writeFileSync(path, randomBytes(20_000_000));
    const { baseUrl } = await loopback((request, response) => {
      // Reads nothing: most of it is never sent.
      saying(413, { error: { message: "Too large.", code: "file_too_large" } })(request, response);
    });
    const sent: number[] = [];
    const asked = providerAt(baseUrl).run(
      elsewhere,
      "upload-file",
      { path, fileName },
      { news: ({ sentBytes }) => sent.push(sentBytes) },
    );
    expect(await refusalOf(asked)).toMatchObject({
      code: "provider-refused",
      details: { said: "Too large." },
    });
  });

  it("that is given up ends at once", async () => {
    writeFileSync(path, randomBytes(5_000_000));
    const gone = Promise.withResolvers<void>();
    const { baseUrl } = await loopback((request) => {
      request.resume();
      request.socket.once("close", () => gone.resolve());
    });
    const control = new AbortController();
    const asked = providerAt(baseUrl).run(
      elsewhere,
      "upload-file",
      { path, fileName },
      { signal: control.signal, news: () => control.abort() },
    );
    expect((await refusalOf(asked)).code).toBe("task-cancelled");
    await gone.promise;
  });

  it("that stops on its way, or whose answer never comes, is given up after a while; one that moves isn't", async () => {
    writeFileSync(path, randomBytes(20_000_000));
    const waits = { uploadMs: 150 };
    const stuck = await loopback(() => {});
    const asked = providerAt(stuck.baseUrl, { waits }).run(elsewhere, "upload-file", { path, fileName });
    expect(await refusalOf(asked)).toMatchObject({
      code: "provider-unreachable",
      details: { because: "no-answer" },
    });
    // As long as seven waits in all, never as long as one between two pieces.
    let heardBytes = 0;
    const { baseUrl } = await loopback((request, response) => {
      request.on("data", (data: Buffer) => {
        const isPause =
          Math.floor((heardBytes + data.length) / 8_000_000) > Math.floor(heardBytes / 8_000_000);
        heardBytes += data.length;
        if (!isPause) return;
        request.pause();
        setTimeout(() => request.resume(), 150);
      });
      request.on("end", () => saying(200, { id: "file-1" })(request, response));
    });
    writeFileSync(path, randomBytes(60_000_000));
    const startedMs = performance.now();
    await providerAt(baseUrl, { waits: { uploadMs: 700 } }).run(elsewhere, "upload-file", { path, fileName });
    expect(performance.now() - startedMs).toBeGreaterThan(700);
  });

  it("of a file that is gone or is cut on its way is an error of ours, and nothing stays open", async () => {
    const { baseUrl, heard } = await loopback((request, response) => {
      request.once("data", () => {
        truncateSync(path, 1_000);
        request.resume();
      });
      request.on("end", () => saying(200, { id: "file-1" })(request, response));
    });
    const provider = providerAt(baseUrl);
    const missing = provider.run(elsewhere, "upload-file", { path, fileName });
    expect(await refusalOf(missing)).toMatchObject({ code: "file-missing", details: { name: fileName } });
    expect(heard).toEqual([]);
    writeFileSync(path, randomBytes(50_000_000));
    const cut = provider.run(elsewhere, "upload-file", { path, fileName });
    expect((await refusalOf(cut)).code).toBe("disk-trouble");
    expect(readFileSync(path)).toHaveLength(1_000);
    expect(provider.faults).toEqual([]);
  });
});
