// The web host's gate as an attacker meets it, and as an honest page does. `npm run test:mutants` proves these tests.
import type { Browser } from "playwright";
import { WebSocket } from "ws";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { attacks } from "./attacks.ts";
import { startBrowser } from "./browser-attacks.ts";
import { placeFor, send, writtenFile } from "./file-attacks.ts";
import { answerFrom, ask, call, requestText, signIn, speak } from "./raw-http.ts";
import { startTarget, type WebTarget } from "./web-target.ts";

let browser: Browser;
let target: WebTarget;

beforeAll(async () => {
  browser = await startBrowser();
  target = await startTarget(browser);
});
afterAll(async () => {
  await target.close();
  await browser.close();
});

describe("an honest page", () => {
  it("gets in by its link, calls, and hears what has changed", async () => {
    const { cookie } = await signIn(target);
    const page = await ask(target, { headers: { cookie } });
    expect(page.body).toContain("The studio");
    expect(JSON.parse((await call(target, { cookie })).body)).toMatchObject({ ok: true });

    const socket = new WebSocket(`ws://${target.host}/pushes`, {
      origin: target.origin,
      headers: { cookie },
    });
    await new Promise((resolve) => socket.once("open", resolve));
    const heard = new Promise((resolve) =>
      socket.once("message", (data) => resolve(JSON.parse(String(data)))),
    );
    const created = await call(target, { cookie }, { method: "projects.create", body: '{"name":"Mine"}' });
    expect(JSON.parse(created.body)).toMatchObject({ ok: true, output: { project: { name: "Mine" } } });
    expect(await heard).toMatchObject({ type: "changed", topics: expect.arrayContaining(["projects"]) });
    socket.terminate();
  });

  it("may send 4 MB in one piece", async () => {
    const body = JSON.stringify({ name: "x".repeat(4 * 1024 * 1024 - 20) });
    const answer = await call(target, await signIn(target), { method: "projects.create", body });
    expect(answer.status).toBe(200);
    expect(answer.body).toContain("bad-input");
  });

  it("brings a large file, which the core then reads, and fetches what the core wrote", async () => {
    const session = await signIn(target);
    const body = `question,answer\n${"why,because\n".repeat(250_000)}`;
    const { place } = await placeFor(target, session, { name: "../Größe.csv", bytes: body.length });
    expect(place.name).toBe("Größe.csv");
    expect((await send(target, session, { reference: place.reference, body })).status).toBe(204);
    const detected = await call(target, session, {
      method: "imports.detect",
      body: JSON.stringify({ fileReference: place.reference }),
    });
    expect(JSON.parse(detected.body)).toMatchObject({ ok: true, output: { fileName: "Größe.csv" } });

    const written = await writtenFile(target, "Kopie für dich.attune");
    const fetched = await ask(target, { path: written.address, headers: { cookie: session.cookie } });
    expect(fetched.status).toBe(200);
    expect(fetched.body.startsWith("SQLite format 3")).toBe(true);
    expect(fetched.headers.get("content-disposition")).toBe(
      "attachment; filename*=UTF-8''Kopie%20f%C3%BCr%20dich.attune",
    );
  });

  it("hears every one of many pushes while it reads", async () => {
    const { cookie } = await signIn(target);
    const socket = new WebSocket(`ws://${target.host}/pushes`, {
      origin: target.origin,
      headers: { cookie },
    });
    await new Promise((resolve) => socket.once("open", resolve));
    let byteCount = 0;
    socket.on("message", (data) => (byteCount += String(data).length));
    await target.flood(8);
    await expect.poll(() => byteCount).toBeGreaterThan(8 * 1024 * 1024);
    socket.terminate();
  });

  it("works in a browser: link, page, call, push", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    await page.goto(await target.makeLaunchLink());
    await page.waitForSelector("html[data-projects][data-push]", { state: "attached" });
    expect(page.url()).toBe(`${target.origin}/`);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("hears that 15 MB are too many, rather than losing its studio", async () => {
    const { cookie } = await signIn(target);
    const text = requestText(target, {
      method: "POST",
      path: "/call/projects.create",
      headers: { cookie, origin: target.origin, "content-type": "application/json" },
      body: "x".repeat(15 * 1024 * 1024),
    });
    const heard = await speak(target, [text]);
    // A reset would make some systems forget the answer that came before it.
    expect(heard).toMatchObject({ isClosed: true, wasReset: false });
    expect(answerFrom(heard.text).status).toBe(413);
  });

  it("may come by a link in a file, as the browser is opened", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(
      `data:text/html,<meta http-equiv="refresh" content="0;url=${encodeURIComponent(await target.makeLaunchLink())}">`,
    );
    await page.waitForURL(`${target.origin}/`);
    expect(await page.title()).toBe("Attune");
    await context.close();
  });
});

describe("the gate", () => {
  it("is tried by attacks that each have a name of their own", () => {
    expect(attacks.length).toBeGreaterThanOrEqual(33);
    expect(new Set(attacks.map(({ id }) => id)).size).toBe(attacks.length);
    expect(new Set(attacks.map(({ name }) => name)).size).toBe(attacks.length);
  });

  it.each(attacks)("$name", async ({ run }) => {
    expect(await run(target)).toBe("refused");
  });

  it("still serves the honest after all that", async () => {
    const { cookie } = await signIn(target);
    expect((await ask(target, { headers: { cookie } })).status).toBe(200);
  });
});
