// Files as OpenAI's client and hostile senders meet them: what is kept, what is refused, what stays behind.
import { connect } from "node:net";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { toFile } from "openai";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  exampleFile,
  fakeServer,
  refusalOf,
  temporaryFolder,
  testToken,
  upload,
  type FakeServer,
} from "./server-at.ts";

let folder: ReturnType<typeof temporaryFolder>;
let server: FakeServer;
beforeEach(async () => {
  folder = temporaryFolder();
  server = await fakeServer(folder.path);
});
afterEach(async () => {
  await server.close();
  folder.remove();
});

const filesOnDisk = (): readonly string[] => readdirSync(join(server.folder, "files"));

describe("a file", () => {
  it("is kept byte for byte, listed, and gone when it is deleted", async () => {
    const { client } = server;
    const content = `${exampleFile(3)}\r\n${exampleFile(1)} \n`;
    const file = await upload(client, content, "Übung „1“.jsonl");
    expect(file).toMatchObject({
      object: "file",
      bytes: Buffer.byteLength(content),
      filename: "Übung „1“.jsonl",
      purpose: "fine-tune",
      status: "processed",
    });
    expect(file.id).toMatch(/^file-[A-Za-z0-9]{22}$/);
    expect(await (await client.files.content(file.id)).text()).toBe(content);
    expect(await client.files.retrieve(file.id)).toEqual(file);
    expect(await client.files.delete(file.id)).toEqual({ id: file.id, object: "file", deleted: true });
    expect(filesOnDisk()).toEqual([]);
    const refusals = await Promise.all(
      [client.files.retrieve(file.id), client.files.content(file.id), client.files.delete(file.id)].map(
        refusalOf,
      ),
    );
    for (const refusal of refusals)
      expect(refusal).toMatchObject({
        status: 404,
        message: `404 No such File object: ${file.id}`,
      });
  });

  it("never becomes a path, whatever it is called", async () => {
    const { client } = server;
    const file = await upload(client, exampleFile(1), "../../../escape.jsonl");
    expect(filesOnDisk()).toEqual([file.id]);
    expect(readdirSync(join(server.folder, "files", file.id)).toSorted()).toEqual(["content", "file.json"]);
    for (const id of ["../jobs", "..%2F..%2Fjobs", "%2e%2e", `${file.id}/../${file.id}`]) {
      const response = await fetch(`${server.baseUrl}/files/${id}/content`, {
        headers: { authorization: `Bearer ${testToken}` },
      });
      expect(response.status === 404 || id.endsWith(file.id)).toBe(true);
    }
  });

  it("stands in lists by age, in pages", async () => {
    const { client } = server;
    const ids: string[] = [];
    for (let index = 0; index < 3; index += 1) ids.push((await upload(client, exampleFile(1))).id);
    const newestFirst: string[] = [];
    for await (const file of client.files.list({ limit: 2 })) newestFirst.push(file.id);
    expect(newestFirst).toEqual(ids.toReversed());
    const page = await client.files.list({ order: "asc", limit: 1, purpose: "fine-tune" });
    expect(page.data.map(({ id }) => id)).toEqual(ids.slice(0, 1));
    expect(page.has_more).toBe(true);
    expect((await client.files.list({ purpose: "vision" })).data).toEqual([]);
    expect(await refusalOf(client.files.list({ limit: 10_001 }))).toMatchObject({
      status: 400,
      param: "limit",
    });
  });
});

describe("an upload is refused", () => {
  // Thrown, not expected: it holds for each of the tests below.
  afterEach(() => {
    if (filesOnDisk().length > 0) throw new Error(`left behind: ${filesOnDisk().join(", ")}`);
  });

  it("when it isn't JSONL, in OpenAI's words", async () => {
    const refused = await refusalOf(upload(server.client, JSON.stringify([{ a: 1 }], null, 2)));
    expect(refused).toMatchObject({ status: 400, param: "file", code: "invalid_file_format" });
    expect(refused.message).toContain(
      "Expected file to have JSONL format, where every line is a valid JSON dictionary",
    );
    expect(await refusalOf(upload(server.client, ""))).toMatchObject({
      status: 400,
      message: "400 File is empty.",
    });
    const late = await refusalOf(upload(server.client, `${exampleFile(500)}\n{"messages":`));
    expect(late.message).toContain("Example 501");
  });

  it("when it is called something else or meant for something else", async () => {
    const { client } = server;
    expect(await refusalOf(upload(client, exampleFile(1), "train.txt"))).toMatchObject({
      status: 400,
      param: "file",
    });
    const file = await toFile(Buffer.from(exampleFile(1)), "train.jsonl");
    for (const [purpose, code] of [
      ["batch", "unsupported_value"],
      ["assistants", "unsupported_value"],
    ] as const) {
      expect(await refusalOf(client.files.create({ file, purpose }))).toMatchObject({
        param: "purpose",
        code,
      });
    }
    expect(
      await refusalOf(
        client.files.create({
          file,
          purpose: "fine-tune",
          expires_after: { anchor: "created_at", seconds: 3_600 },
        }),
      ),
    ).toMatchObject({ param: "expires_after", code: "unsupported_parameter" });
  });

  it("when its form is broken, incomplete or too full", async () => {
    const form = (parts: readonly string[], ending = "--x--\r\n"): Promise<Response> =>
      fetch(`${server.baseUrl}/files`, {
        method: "POST",
        headers: { authorization: `Bearer ${testToken}`, "content-type": "multipart/form-data; boundary=x" },
        body: parts.map((part) => `--x\r\n${part}\r\n`).join("") + ending,
      });
    const purpose = 'Content-Disposition: form-data; name="purpose"\r\n\r\nfine-tune';
    const file = (name = "file"): string =>
      `Content-Disposition: form-data; name="${name}"; filename="a.jsonl"\r\n\r\n${exampleFile(1)}`;
    const cases: readonly (readonly [string, Promise<Response>, string | null])[] = [
      ["no file", form([purpose]), "file"],
      ["no purpose", form([file()]), "purpose"],
      ["another file", form([purpose, file("other")]), "other"],
      ["two files", form([purpose, file(), file()]), null],
      [
        "an unknown field",
        form([purpose, file(), 'Content-Disposition: form-data; name="colour"\r\n\r\nred']),
        "colour",
      ],
      [
        "a long field",
        form([`Content-Disposition: form-data; name="purpose"\r\n\r\n${"x".repeat(2_000)}`, file()]),
        "purpose",
      ],
      ["no end", form([purpose, file()], ""), null],
      ["nothing", form([]), "file"],
      [
        "many fields",
        form([
          ...Array.from(
            { length: 12 },
            (_, index) => `Content-Disposition: form-data; name="f${index}"\r\n\r\nx`,
          ),
          file(),
        ]),
        null,
      ],
    ];
    for (const [name, answer, param] of cases) {
      const response = await answer;
      const { error } = (await response.json()) as { error: { param: string | null; message: string } };
      expect({ name, status: response.status, param: error.param }).toEqual({ name, status: 400, param });
      expect(error.message).not.toBe("");
    }
    const json = await fetch(`${server.baseUrl}/files`, {
      method: "POST",
      headers: { authorization: `Bearer ${testToken}`, "content-type": "application/json" },
      body: "{}",
    });
    expect(json.status).toBe(400);
  });

  it("or taken, but always answered, whatever stands in its form", async () => {
    const body = Buffer.from(
      `--x\r\nContent-Disposition: form-data; name="purpose"\r\n\r\nfine-tune\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="a.jsonl"\r\nContent-Type: application/octet-stream\r\n\r\n${exampleFile(2)}\r\n--x--\r\n`,
    );
    const send = async (bytes: Uint8Array<ArrayBuffer>): Promise<number> => {
      const response = await fetch(`${server.baseUrl}/files`, {
        method: "POST",
        headers: { authorization: `Bearer ${testToken}`, "content-type": "multipart/form-data; boundary=x" },
        body: bytes,
      });
      await response.arrayBuffer();
      return response.status;
    };
    expect(await send(Uint8Array.from(body))).toBe(200);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(body.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        fc.option(fc.nat(body.length), { freq: 3 }),
        async (changes, length) => {
          const changed = Uint8Array.from(body.subarray(0, length ?? body.length));
          for (const [place, byte] of changes) if (place < changed.length) changed[place] = byte;
          return [200, 400].includes(await send(changed));
        },
      ),
      { numRuns: 150 },
    );
    for await (const file of server.client.files.list()) await server.client.files.delete(file.id);
  });

  it("when it is larger than 50 MB, and the sender hears it", { timeout: 60_000 }, async () => {
    const refused = await refusalOf(upload(server.client, Buffer.alloc(100 * 1024 * 1024, 0x20)));
    expect(refused).toMatchObject({ status: 413, param: "file", code: "file_too_large" });
    expect((await upload(server.client, exampleFile(1))).status).toBe("processed");
    for await (const file of server.client.files.list()) await server.client.files.delete(file.id);
  });

  it("when the sender goes away in the middle", async () => {
    const { port } = new URL(server.baseUrl);
    const socket = connect(Number(port), "127.0.0.1");
    socket.write(
      `POST /v1/files HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${testToken}\r\n` +
        "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 100000\r\n\r\n" +
        '--x\r\nContent-Disposition: form-data; name="file"; filename="a.jsonl"\r\n\r\n{"messages":',
    );
    await expect.poll(filesOnDisk).toHaveLength(1);
    socket.destroy();
    await expect.poll(filesOnDisk).toEqual([]);
    expect((await server.client.models.list()).data).toHaveLength(1);
  });
});
