// Every guard of the Electron host, tried from inside its page: each fails without its rule (test/hosts/electron-mutants.ts
// takes them away one by one).
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { rootPath } from "../../src-main/launch/run.mjs";
import type { LaunchedHost } from "../standin/launch.ts";
import { expect, test } from "./electron-host.ts";

const outside = "https://evil.example/";

/** Page scripts run in a later turn: what DevTools itself evaluates may pass a content security policy. */
const later = `new Promise((resolve) => setTimeout(resolve))`;

test("the page has no Node, no ipc and one frozen bridge of named functions", async ({
  sharedHost: host,
}) => {
  const found = await host.page.evaluate(() => {
    const world = window as unknown as Record<string, unknown>;
    const bridge = window.attune as unknown as Record<string, unknown>;
    const isFixed = (holder: Record<string, unknown>, key: string): boolean => {
      const before = holder[key];
      try {
        holder[key] = 1;
      } catch {
        // Frozen, and strict mode says so.
      }
      return holder[key] === before;
    };
    return {
      reachable: [
        "require",
        "process",
        "module",
        "Buffer",
        "ipcRenderer",
        "standinToMain",
        "standinFromMain",
      ].filter((name) => name in world),
      bridge: Object.keys(bridge).toSorted(),
      files: Object.keys(bridge["files"] as object).toSorted(),
      isFrozen: isFixed(bridge, "call") && isFixed(bridge["files"] as Record<string, unknown>, "offer"),
      isFixed: isFixed(world, "attune"),
      isSecure: isSecureContext,
    };
  });
  expect(found).toEqual({
    reachable: [],
    bridge: ["call", "files", "subscribe"],
    files: ["chooseTarget", "deliver", "forget", "offer", "onOpened", "read"],
    isFrozen: true,
    isFixed: true,
    isSecure: true,
  });
});

test("the page is served with the security headers, and they are obeyed", async ({ sharedHost: host }) => {
  const found = await host.page.evaluate(
    async ([address, turn]) => {
      // oxlint-disable-next-line no-eval -- what is tried
      await (0, eval)(turn!);
      const tried = async (work: () => unknown): Promise<string> => {
        try {
          await work();
          return "allowed";
        } catch {
          return "refused";
        }
      };
      const script = document.createElement("script");
      script.textContent = "window.inlineRan = true";
      document.body.append(script);
      const headers = (await fetch("/")).headers;
      return {
        inline: "inlineRan" in window,
        // oxlint-disable-next-line no-eval -- as above
        eval: await tried(() => (0, eval)("1")),
        fetch: await tried(() => fetch(address!)),
        nosniff: headers.get("x-content-type-options"),
        frames: headers.get("x-frame-options"),
        policy: headers.get("content-security-policy"),
      };
    },
    [outside, later],
  );
  expect(found).toMatchObject({
    inline: false,
    eval: "refused",
    fetch: "refused",
    nosniff: "nosniff",
    frames: "DENY",
  });
  for (const rule of ["default-src 'none'", "script-src 'self';", "object-src 'none'", "base-uri 'none'"])
    expect(found.policy).toContain(rule);
  expect(await host.calls("network")).toEqual([]);
});

test("files outside the built page are not served, whatever the path looks like", async ({
  sharedHost: host,
}) => {
  expect(existsSync(join(rootPath, "out/main/electron.js"))).toBe(true);
  const statuses = await host.page.evaluate(async () => {
    const paths = [
      "/..%2fmain%2felectron.js",
      "/..%2f..%2fpackage.json",
      "/%2e%2e%2fpreload%2fbridge.cjs",
      "/..%5cmain%5celectron.js",
      "/assets/..%2f..%2fmain%2felectron.js",
      "/nothing.js",
    ];
    return Promise.all(paths.map(async (path) => (await fetch(path)).status));
  });
  expect(statuses).toEqual([404, 404, 404, 404, 404, 404]);
  const others = await host.page.evaluate(
    async () => (await fetch("/", { method: "POST", body: "x" })).status,
  );
  expect(others).toBe(404);
});

test("the window stays where it is, whoever asks", async ({ sharedHost: host }) => {
  const { page } = host;
  const before = page.url();
  for (const leave of [
    (to: string): void => location.assign(to),
    (to: string): void => {
      const link = document.createElement("a");
      link.href = to;
      document.body.append(link);
      link.click();
      link.remove();
    },
  ]) {
    const count = (await host.calls("will-navigate")).length;
    await page.evaluate(leave, outside);
    await expect.poll(async () => (await host.calls("will-navigate")).length).toBe(count + 1);
    expect((await host.calls("will-navigate")).at(-1)).toEqual([outside, true]);
  }
  expect(page.url()).toBe(before);
  // What the stand-in can't bring about is said to the host as Electron says it.
  const refused = await host.evaluate(({ BrowserWindow }, url) => {
    const [window] = BrowserWindow.getAllWindows();
    const emitter = window!.webContents as unknown as { emit: (name: string, ...values: unknown[]) => void };
    return ["will-navigate", "will-redirect", "will-frame-navigate", "will-attach-webview"].map((name) => {
      let isPrevented = false;
      const event = {
        url,
        preventDefault: () => {
          isPrevented = true;
        },
      };
      emitter.emit(name, event, url);
      return [name, isPrevented];
    });
  }, outside);
  expect(refused).toEqual([
    ["will-navigate", true],
    ["will-redirect", true],
    ["will-frame-navigate", true],
    ["will-attach-webview", true],
  ]);
});

test("no window opens; listed https addresses go to the person's browser, nothing else does", async ({
  sharedHost: host,
}) => {
  const tried = [
    "https://platform.openai.com/docs",
    "https://evil.example/pop",
    "http://platform.openai.com/",
    "https://platform.openai.com.evil.example/",
    "https://me:secret@platform.openai.com/",
    "https://platform.openai.com:8443/",
    "file:///etc/passwd",
    "javascript:alert(1)",
  ];
  await host.page.evaluate((urls) => {
    for (const url of urls.slice(0, 2)) window.open(url);
  }, tried);
  await expect.poll(async () => (await host.calls("window-open")).length).toBe(2);
  await host.evaluate(({ BrowserWindow }, urls) => {
    const [window] = BrowserWindow.getAllWindows();
    // As when the page opens them: Chromium itself stops some before the host is asked.
    for (const url of urls.slice(2))
      (window as unknown as { onWindowOpen: (url: string) => void }).onWindowOpen(url);
  }, tried);
  const opened = await host.calls("window-open");
  expect(opened.map(([url]) => url)).toEqual(tried);
  expect(opened.map(([, action]) => action)).toEqual(tried.map(() => "deny"));
  expect(await host.calls("shell.openExternal")).toEqual([["https://platform.openai.com/docs"]]);
});

test("every permission is denied, asked for or looked up", async ({ sharedHost: host }) => {
  const states = await host.page.evaluate(() =>
    Promise.all(
      ["geolocation", "notifications", "camera", "microphone", "clipboard-read"].map(
        async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state,
      ),
    ),
  );
  expect(states).toEqual(["denied", "denied", "denied", "denied", "denied"]);
});

test("a frame inside the page gets no bridge, and its messages are refused", async ({ sharedHost: host }) => {
  const inFrame = await host.page.evaluate(async () => {
    const frame = document.createElement("iframe");
    frame.src = "/icon.svg";
    const loaded = new Promise((resolve) => {
      frame.addEventListener("load", resolve);
      setTimeout(resolve, 1_500);
    });
    document.body.append(frame);
    await loaded;
    try {
      return typeof (frame.contentWindow as unknown as { attune?: unknown }).attune;
    } catch (error) {
      return (error as Error).name;
    } finally {
      frame.remove();
    }
  });
  expect(["undefined", "SecurityError"]).toContain(inFrame);
  expect(await senderAnswers(host, { origin: "app://studio", isTop: false })).toEqual(["refused", "refused"]);
});

test("only the top frame of our own page is answered", async ({ sharedHost: host }) => {
  expect(await senderAnswers(host, { origin: "app://studio", isTop: true })).toEqual([
    "answered",
    "answered",
  ]);
  for (const origin of ["app://other", "app://studio.evil", "https://studio", "null", ""])
    expect(await senderAnswers(host, { origin, isTop: true })).toEqual(["refused", "refused"]);
  expect(await senderAnswers(host, null)).toEqual(["refused", "refused"]);
});

test("what isn't a call or a question about files is refused", async ({ sharedHost: host }) => {
  const refusals = await host.evaluate(
    async ({ ipcMain }, sender) => {
      const invoke = handlersOf(ipcMain);
      const event = { senderFrame: sender };
      const tried: readonly (readonly [string, ...unknown[]])[] = [
        ["call", 7, {}],
        ["call", "x".repeat(1_000), {}],
        ["files", null],
        ["files", { ask: "point", path: 7 }],
        ["files", { ask: "take", name: "a.csv", bytes: "text" }],
        ["files", { ask: "rob" }],
        ["files", { ask: "read", targetReference: "x" }],
      ];
      return Promise.all(
        tried.map(async ([channel, ...values]) => {
          try {
            await invoke(channel, event, ...values);
            return "answered";
          } catch {
            return "refused";
          }
        }),
      );
      function handlersOf(from: unknown): (channel: string, ...values: unknown[]) => unknown {
        return (from as { invokeForTest: (channel: string, ...values: unknown[]) => unknown }).invokeForTest;
      }
    },
    { origin: "app://studio", parent: null },
  );
  expect(refusals).toEqual(Array.from({ length: 7 }, () => "refused"));
});

test("a page of another origin in the same window is not answered", async ({ start }) => {
  const host = await start();
  const answer = await host.page.evaluate(() =>
    window.attune!.call("studio.status", {}).then(() => "answered"),
  );
  expect(answer).toBe("answered");
  await host.evaluate(async ({ BrowserWindow, protocol }) => {
    protocol.unhandle("app");
    protocol.handle(
      "app",
      () => new Response("<!doctype html><title>Other</title>", { headers: { "content-type": "text/html" } }),
    );
    await BrowserWindow.getAllWindows()[0]!.loadURL("app://other/");
  }, null);
  await host.page.waitForFunction(() => document.title === "Other");
  const refused = await host.page.evaluate(() =>
    window.attune!.call("studio.status", {}).then(
      () => "answered",
      (error: Error) => error.message,
    ),
  );
  expect(refused).toContain("untrusted sender");
});

test("the preload is small, one file, and asks for Electron alone", () => {
  const text = readFileSync(join(rootPath, "out/preload/bridge.cjs"), "utf8");
  expect([...text.matchAll(/require\(([^)]*)\)/g)].map(([, name]) => name?.replaceAll(/["'`]/g, ""))).toEqual(
    ["electron"],
  );
  expect(text.length).toBeLessThan(20_000);
});

/** Whether the doors answer a sender of this kind; Chromium alone can't bring about all of them. */
async function senderAnswers(
  host: LaunchedHost,
  frame: { readonly origin: string; readonly isTop: boolean } | null,
): Promise<readonly string[]> {
  return host.evaluate(async ({ ipcMain }, about) => {
    const { invokeForTest } = ipcMain as unknown as {
      invokeForTest: (channel: string, ...values: unknown[]) => unknown;
    };
    const senderFrame = about && { origin: about.origin, parent: about.isTop ? null : {} };
    const tried = async (channel: string, ...values: unknown[]): Promise<string> => {
      try {
        await invokeForTest(channel, { senderFrame }, ...values);
        return "answered";
      } catch {
        return "refused";
      }
    };
    return [await tried("call", "studio.status", {}), await tried("files", { ask: "opened" })];
  }, frame);
}
