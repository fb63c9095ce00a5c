// The Electron host's life: how it starts, what the system hands it, what it remembers, how it comes back from a crash
// and how it ends.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { builtMainPath, spawnStandIn, type LaunchedHost } from "../standin/launch.ts";
import { expect, logLines, test } from "./electron-host.ts";

test("opens within reach, remembers its place and zoom, wakes the core, and ends without a trace", async ({
  start,
  dataFolderPath,
}) => {
  const placeFile = join(dataFolderPath, "electron", "window.json");
  mkdirSync(join(dataFolderPath, "electron"));
  const offScreen = { position: { x: 5_000, y: -3_000 }, width: 9_000, height: 700, isMaximized: false };
  writeFileSync(placeFile, JSON.stringify(offScreen));
  const host = await start();
  const bounds = await host.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getBounds(),
    null,
  );
  expect(bounds).toEqual({ x: 0, y: 0, width: 1920, height: 700 });
  // Not before there is something to see.
  await expect.poll(async () => (await host.calls("window.show")).length).toBe(1);
  expect(JSON.parse(readFileSync(join(dataFolderPath, "studio.json"), "utf8"))).toMatchObject({
    host: "electron",
    processId: host.processId,
  });
  const [marks] = logLines(dataFolderPath, "electron-start");
  expect(Object.keys(marks ?? {})).toEqual(["at", "event", "mainMs", "readyMs", "windowMs", "shownMs"]);

  await host.page.evaluate(() => dispatchEvent(new Event("online")));
  await host.evaluate(({ powerMonitor, BrowserWindow, Menu }) => {
    powerMonitor.emit("resume");
    BrowserWindow.getAllWindows()[0]!.setBounds({ x: 40, y: 50, width: 1000, height: 600 });
    Menu.getApplicationMenu()?.getMenuItemById("zoom-in")?.click();
  }, null);
  await expect
    .poll(() =>
      logLines(dataFolderPath, "wake")
        .map(({ because }) => because)
        .toSorted(),
    )
    .toEqual(["online", "resume"]);
  expect(await host.close()).toBe(0);
  expect(JSON.parse(readFileSync(placeFile, "utf8"))).toEqual({
    position: { x: 40, y: 50 },
    width: 1000,
    height: 600,
    isMaximized: false,
    zoomLevel: 0.5,
  });
  expect(existsSync(join(dataFolderPath, "studio.json"))).toBe(false);
  expect(logLines(dataFolderPath, "closed")).toHaveLength(1);
});

test("a second start ends at once, brings the window forward and hands over the file it was given", async ({
  start,
  dataFolderPath,
}) => {
  const first = join(dataFolderPath, "First.attune");
  const second = join(dataFolderPath, "Second.attune");
  for (const path of [first, second]) writeFileSync(path, "not a project");
  const host = await start({ words: [first, "--ignored", join(dataFolderPath, "gone.attune")] });
  const dialog = host.page.getByRole("dialog");
  await expect(dialog.getByText("First.attune").first()).toBeVisible();

  const other = spawnStandIn({ words: [second], environment: { ATTUNE_DATA: dataFolderPath } });
  expect(await new Promise((resolve) => other.once("exit", resolve))).toBe(0);
  await expect(dialog.getByText("Second.attune").first()).toBeVisible();
  await expect(dialog.getByText("gone.attune")).toHaveCount(0);
  expect(await host.calls("window.focus")).toHaveLength(1);

  // Double-clicked on a Mac, and what a page says of paths never gets there.
  const third = join(dataFolderPath, "Third.attune");
  writeFileSync(third, "not a project");
  await host.evaluate(({ app }, path) => {
    app.emit("open-file", { preventDefault: () => {} }, path);
  }, third);
  await expect(dialog.getByText("Third.attune").first()).toBeVisible();
});

test("a page that crashes is opened again twice, then a page that can tell about it takes its place", async ({
  start,
}) => {
  const host = await start();
  const crash = (): Promise<void> =>
    host.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]!.webContents.forcefullyCrashRenderer();
    }, null);
  for (const count of [1, 2]) {
    const loaded = host.page.waitForEvent("load");
    await crash();
    await loaded;
    expect(await host.calls("webContents.reload")).toHaveLength(count);
  }
  await host.page.waitForSelector("html[data-ready]");
  await crash();
  await expect(host.page.getByRole("heading", { name: "The window stopped working" })).toBeVisible();
  expect(await host.calls("webContents.reload")).toHaveLength(2);
  await host.page.getByRole("button", { name: "Copy report" }).click();
  await expect(host.page.getByRole("status")).toHaveText(/report/);
  await expect(host.page.getByLabel("Copy report").last()).toHaveValue(/"attune": "\d/);
  await host.page.getByRole("button", { name: "Open it again" }).click();
  await expect(host.page.getByRole("heading", { level: 1, name: "Examples" })).toBeVisible();
});

test("closing while something is under way asks first; without, it doesn't", async ({
  start,
  dataFolderPath,
}) => {
  const host = await start();
  await answerQuestion(host, 1);
  const path = join(dataFolderPath, "long.csv");
  writeFileSync(path, `Question,Answer\n${"Where is it?,On its way to you.\n".repeat(150_000)}`);
  const offered = await host.evaluate(async ({ ipcMain }, file) => {
    const { invokeForTest } = ipcMain as unknown as {
      invokeForTest: (...values: unknown[]) => Promise<{ output: { fileReference: string } }>;
    };
    const event = { senderFrame: { origin: "app://studio", parent: null } };
    return (await invokeForTest("files", event, { ask: "point", path: file })).output;
  }, path);
  await host.page.evaluate(async ({ fileReference }) => {
    const { call } = window.attune!;
    const made = (await call("projects.create", { name: "Long" })) as {
      output?: { project: { projectId: string } };
    };
    const projectId = made.output?.project.projectId;
    const found = (await call("imports.detect", { projectId, fileReference })) as {
      output?: { detected: { plan: unknown } };
    };
    void call("imports.run", { projectId, fileReference, plan: found.output?.detected.plan });
    for (;;) {
      // oxlint-disable-next-line no-await-in-loop -- until it runs
      const answer = (await call("tasks.list", {})) as {
        output?: { tasks: { kind: string; state: string }[] };
      };
      if (answer.output?.tasks.some(({ kind, state }) => kind === "import" && state === "running")) return;
    }
  }, offered);
  await closeWindow(host);
  await expect.poll(() => questionCount(host)).toBe(1);
  // Kept open, and asked again the next time.
  expect(host.page.isClosed()).toBe(false);
  await answerQuestion(host, 0);
  await closeWindow(host);
  expect(await host.close()).toBe(0);
});

function closeWindow(host: LaunchedHost): Promise<void> {
  return host.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close(), null);
}

/** What the dialog of the system is answered with from now on. */
async function answerQuestion(host: LaunchedHost, response: number): Promise<void> {
  await host.evaluate(({ app, dialog }, number) => {
    dialog.showMessageBox = (async () => {
      app.setName("asked");
      return { response: number, checkboxChecked: false };
    }) as typeof dialog.showMessageBox;
  }, response);
}

async function questionCount(host: LaunchedHost): Promise<number> {
  return (await host.calls("app.setName")).length;
}

test("--self-test makes one round trip in a folder of its own, says so in JSON, and ends", async ({
  dataFolderPath,
}) => {
  const child = spawnStandIn({
    words: ["--self-test"],
    environment: { ATTUNE_DATA: join(dataFolderPath, "mine") },
  });
  let output = "";
  child.stdout?.on("data", (piece) => (output += String(piece)));
  expect(await new Promise((resolve) => child.once("exit", resolve))).toBe(0);
  expect(JSON.parse(output)).toMatchObject({ selfTest: "passed", version: "0.1.0", state: "ready" });
  expect(existsSync(join(dataFolderPath, "mine"))).toBe(false);
});

test(
  "a training runs in a process of its own, and its end is told when nobody looks",
  { tag: "@heavy" },
  async ({ start }) => {
    // It really trains, on however little this computer has left.
    test.slow();
    const host = await start({ environment: { STANDIN_FOCUSED: "0" } });
    await host.page.evaluate(async () => {
      const ask = async (method: string, input: unknown): Promise<unknown> => {
        const answer = await window.attune!.call(method, input);
        if (!answer.ok) throw new Error(JSON.stringify(answer.error));
        return answer.output;
      };
      const { projects } = (await ask("projects.list", {})) as {
        readonly projects: readonly { projectId: string }[];
      };
      await ask("jobs.start", {
        projectId: projects[0]?.projectId,
        connectionId: "rehearsal",
        model: "attune-rehearsal-1",
        name: "Voice",
        settings: { epochs: 1, batchSize: 64, seed: 1 },
      });
    });
    await expect
      .poll(() => host.calls("notification"), { timeout: 120_000 })
      .toEqual([[{ title: "Training done", body: "“Voice” can be tried now." }]]);
    expect(await host.calls("utilityProcess.fork")).toEqual([
      [join(dirname(builtMainPath), "rehearsal.js"), "Attune rehearsal"],
    ]);
    expect(await host.close()).toBe(0);
  },
);

test("the menu presses the page's own keys", async ({ sharedHost: host }) => {
  const { page } = host;
  const choose = (id: string): Promise<unknown> =>
    host.evaluate(({ Menu }, wanted) => Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click(), id);
  await choose("check");
  await expect(page.getByRole("heading", { level: 1, name: "Check" })).toBeVisible();
  await choose("settings");
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
  await choose("palette");
  await expect(page.getByRole("dialog").getByRole("textbox")).toBeFocused();
  await page.keyboard.press("Escape");
  await choose("new-project");
  await expect(page.getByRole("textbox", { name: "Name of the new project" })).toBeFocused();
  await page.keyboard.press("Escape");
});

test.describe("a newer version", () => {
  const installed = { STANDIN_PACKAGED: "1", STANDIN_UPDATE: "9.9.9" };
  const place = "provider: github\nowner: someone\nrepo: something\npublisherName: Somebody\n";

  test("isn't looked for by a program that no installer brought", async ({ start, dataFolderPath }) => {
    writeFileSync(join(dataFolderPath, "app-update.yml"), place);
    const host = await start({
      environment: { STANDIN_UPDATE: "9.9.9", STANDIN_RESOURCES: dataFolderPath },
    });
    const isOffered = await host.evaluate(
      ({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById("updates") !== null,
      null,
    );
    expect(isOffered).toBe(false);
  });

  test("is said with what is new, and nothing more happens without a yes", async ({
    start,
    dataFolderPath,
  }) => {
    writeFileSync(join(dataFolderPath, "app-update.yml"), place);
    const host = await start({ environment: { ...installed, STANDIN_RESOURCES: dataFolderPath } });
    await answerInTurn(host, [1, 0]);
    const look = (): Promise<unknown> =>
      host.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById("updates")?.click(), null);
    await look();
    await expect.poll(() => asked(host)).toEqual(["Attune 9.9.9 is there"]);
    expect(await host.calls("updater.checkForUpdates")).toEqual([[false, false]]);
    expect(await host.calls("shell.openExternal")).toEqual([]);
    // Linux has package managers: the page is all there is.
    await look();
    await expect
      .poll(() => host.calls("shell.openExternal"))
      .toEqual([["https://github.com/someone/something/releases/tag/v9.9.9"]]);
    expect(await host.calls("updater.downloadUpdate")).toEqual([]);
    expect(await host.close()).toBe(0);
  });

  test("is put in place after two yeses, when everything of the old one has ended", async ({
    start,
    dataFolderPath,
  }) => {
    writeFileSync(join(dataFolderPath, "app-update.yml"), place);
    const host = await start({
      environment: { ...installed, STANDIN_RESOURCES: dataFolderPath, STANDIN_PLATFORM: "win32" },
    });
    await answerInTurn(host, [0, 0]);
    await host.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById("updates")?.click(), null);
    await expect.poll(() => host.output()).toContain("updater.quitAndInstall(true,true), windows left: 0");
    expect(host.output().split("quitAndInstall")).toHaveLength(2);
    expect(logLines(dataFolderPath, "closed")).toHaveLength(1);
    expect(existsSync(join(dataFolderPath, "studio.json"))).toBe(false);
  });

  test("can be left unlooked for", async ({ start }) => {
    const host = await start();
    await host.page.goto(new URL("/#/settings/about", host.page.url()).href);
    await host.page.getByRole("radio", { name: "Don't look" }).check();
    await host.page.reload();
    await expect(host.page.getByRole("radio", { name: "Don't look" })).toBeChecked();
  });
});

/** What the dialogs of the system are answered with, one after the other; what they said is kept. */
async function answerInTurn(host: LaunchedHost, responses: readonly number[]): Promise<void> {
  await host.evaluate(({ app, dialog }, numbers) => {
    const left = [...numbers];
    dialog.showMessageBox = (async (...values: readonly { message: string; detail?: string }[]) => {
      const { message, detail = "" } = values.at(-1)!;
      if (!detail.includes("Curves & answers") && message.includes("is there")) throw new Error(detail);
      app.setName(message);
      return { response: left.shift() ?? 1, checkboxChecked: false };
    }) as unknown as typeof dialog.showMessageBox;
  }, responses);
}

async function asked(host: LaunchedHost): Promise<readonly unknown[]> {
  return (await host.calls("app.setName")).map(([message]) => message);
}

test.describe("the keyring", () => {
  const marked = "sk-marked-key-that-no-page-sees";
  const sentences = {
    protected: "Keys are kept encrypted by this computer's keyring (gnome_libsecret).",
    "no-keyring": "This computer has no keyring",
    unavailable: "This computer's keyring doesn't answer",
    changed: "A key was kept by another keyring than the one in use now (kwallet6)",
    unreadable: "This computer's keyring (gnome_libsecret) can't read a key it has kept",
  };

  test("never holds up the start; each of its states is said in one sentence, and no key reaches the page", async ({
    start,
    dataFolderPath,
  }) => {
    const host = await start({ environment: { STANDIN_KEYRING_HANGS: "1" } });
    await host.page.goto(new URL("/#/settings/data", host.page.url()).href);
    await expect(host.page.getByText(sentences.unavailable)).toBeVisible({ timeout: 15_000 });
    const file = join(dataFolderPath, "electron", "secrets.json");
    const bytes = await host.evaluate(async ({ safeStorage }, secret) => {
      process.env["STANDIN_KEYRING_HANGS"] = "";
      return (await safeStorage.encryptStringAsync(secret)).toString("base64");
    }, marked);
    const record = { formatVersion: 1, backend: "gnome_libsecret", bytes };
    const states = [
      ["protected", "gnome_libsecret", record],
      ["no-keyring", "basic_text", record],
      ["unavailable", "unavailable", record],
      ["changed", "kwallet6", record],
      ["unreadable", "gnome_libsecret", { ...record, bytes: Buffer.from("broken").toString("base64") }],
    ] as const;
    for (const [state, keyring, kept] of states) {
      const text = JSON.stringify({ openai: kept });
      writeFileSync(file, text);
      await host.evaluate((_electron, name) => {
        process.env["STANDIN_KEYRING"] = name;
      }, keyring);
      await host.page.reload();
      await expect(host.page.getByText(sentences[state])).toBeVisible();
      const answer = await host.page.evaluate(() => window.attune!.call("studio.secrets", {}));
      const isThere = ["protected", "changed", "unreadable"].includes(state);
      expect(answer).toEqual({ ok: true, output: { state, backend: isThere ? keyring : null } });
      expect(readFileSync(file, "utf8")).toBe(text);
    }
    expect(host.output()).not.toContain(marked);
    expect(readFileSync(join(dataFolderPath, "logs", "attune.log"), "utf8")).not.toContain(marked);
  });
});
