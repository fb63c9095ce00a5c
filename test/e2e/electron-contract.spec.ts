// What the stand-in promises about Electron, asked of a small program (test/standin/probe): on the stand-in always, on
// Electron's own program where it is installed. Where the two would differ, the stand-in is wrong.
import { test as base, expect } from "@playwright/test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rootPath } from "../../src-main/launch/run.mjs";
import { electronPath, launchHost, type LaunchedHost } from "../standin/launch.ts";

type Probe = {
  readonly early: Readonly<Record<string, unknown>>;
  readonly asked: readonly (readonly [string, string])[];
  readonly seen: readonly string[];
};
type Bridge = Readonly<Record<string, (...values: unknown[]) => unknown>> & {
  readonly required: readonly string[];
};
declare global {
  interface Window {
    readonly probe: Bridge;
  }
}

const test = base.extend<object, { readonly probes: Map<string, LaunchedHost> }>({
  probes: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), "attune-probe-"));
      const probes = new Map<string, LaunchedHost>();
      for (const kind of ["standin", "electron"] as const) {
        if (kind === "electron" && electronPath() === null) continue;
        const path = join(rootPath, "test/standin/probe");
        const mainPath = kind === "standin" ? join(path, "main.mjs") : path;
        // oxlint-disable-next-line no-await-in-loop -- two at most
        const probe = await launchHost({
          kind,
          mainPath,
          environment: { ATTUNE_PROBE_FOLDER: join(folder, kind) },
        });
        // oxlint-disable-next-line no-await-in-loop -- as above
        await probe.page.waitForFunction(() => "probe" in window);
        probes.set(kind, probe);
      }
      await use(probes);
      await Promise.all([...probes.values()].map((probe) => probe.kill()));
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    },
    { scope: "worker", timeout: 60_000 },
  ],
});

const seenBy = (probe: LaunchedHost): Promise<Probe> =>
  probe.evaluate(() => {
    const { early, asked, seen } = (globalThis as unknown as { readonly probe: Probe }).probe;
    return { early, asked, seen };
  }, null);

for (const kind of ["standin", "electron"] as const) {
  test.describe(`on ${kind}`, () => {
    test.skip(kind === "electron" && electronPath() === null, "Electron's own program isn't installed here");
    const of = (probes: Map<string, LaunchedHost>): LaunchedHost => probes.get(kind)!;

    test("what must come before the program is ready, and what after", async ({ probes }) => {
      const { early } = await seenBy(of(probes));
      expect(early).toEqual({
        "a window before ready": "throws",
        "a scheme handled before ready": "throws",
        "a scheme registered after ready": "throws",
        "a sandbox after ready": "throws",
        lock: true,
        isReady: false,
      });
    });

    test("an own scheme is a secure origin, and its answers' headers are obeyed", async ({ probes }) => {
      const { page } = of(probes);
      const found = await page.evaluate(async () => {
        const answer = await fetch("/echo", { method: "POST", body: "said" });
        const outside = await fetch("https://evil.example/").then(
          () => "allowed",
          () => "refused",
        );
        return {
          isSecure: isSecureContext,
          inline: "inlineRan" in window,
          text: await answer.text(),
          header: answer.headers.get("x-probe"),
          missing: (await fetch("/missing")).status,
          outside,
        };
      });
      expect(found).toEqual({
        isSecure: true,
        inline: false,
        text: "said",
        header: "yes",
        missing: 404,
        outside: "refused",
      });
      const { asked } = await seenBy(of(probes));
      expect(asked[0]).toEqual(["GET", "probe://home/start"]);
      expect(asked).toContainEqual(["POST", "probe://home/echo"]);
    });

    test("the page's world is apart from the preload's, and the bridge is frozen", async ({ probes }) => {
      const found = await of(probes).page.evaluate(() => {
        const world = window as unknown as Record<string, unknown>;
        const bridge = world["probe"] as Record<string, unknown>;
        const before = bridge["echo"];
        try {
          bridge["echo"] = 1;
        } catch {
          // Strict mode says it.
        }
        return {
          names: ["require", "process", "module", "ipcRenderer", "global"].filter((name) => name in world),
          isFrozen: bridge["echo"] === before && Object.isFrozen(bridge),
          required: bridge["required"],
        };
      });
      expect(found).toEqual({ names: [], isFrozen: true, required: ["throws", "throws"] });
    });

    test("values cross by structured clone, and what can't be cloned is refused", async ({ probes }) => {
      const found = await of(probes).page.evaluate(async () => {
        const { echo } = window.probe;
        const value = (await echo!({
          date: new Date(5),
          map: new Map([[1, new Set(["a"])]]),
          nothing: undefined,
          notANumber: Number.NaN,
          big: 10n,
          bytes: new Uint8Array([1, 2, 255]),
          floats: new Float32Array([1.5]),
          inner: [{ x: null }],
        })) as Record<string, never>;
        const refused = await (async () => echo!(document.body))().then(
          () => "crossed",
          () => "refused",
        );
        const { date, map, bytes, floats } = value as unknown as {
          date: Date;
          map: Map<number, Set<string>>;
          bytes: Uint8Array;
          floats: Float32Array;
        };
        return [
          date instanceof Date && date.getTime() === 5,
          map.get(1)?.has("a"),
          "nothing" in value && value["nothing"] === undefined,
          Number.isNaN(value["notANumber"]),
          value["big"] === 10n,
          bytes instanceof Uint8Array && bytes[2] === 255,
          floats[0] === 1.5,
          JSON.stringify(value["inner"]) === '[{"x":null}]',
          refused,
        ];
      });
      expect(found).toEqual([true, true, true, true, true, true, true, true, "refused"]);
    });

    test("functions and promises cross the bridge; failures keep Electron's words", async ({ probes }) => {
      const found = await of(probes).page.evaluate(async () => {
        const { later, both, fail, nobody } = window.probe;
        const heard = await new Promise((resolve) => later!(resolve));
        const { first, second } = both!() as {
          readonly first: Promise<number>;
          readonly second: () => number;
        };
        const wordsOf = (work: unknown): Promise<string> =>
          (work as Promise<unknown>).then(String, (error: Error) => error.message);
        return [heard, await first, second(), await wordsOf(fail!()), await wordsOf(nobody!())];
      });
      expect(found).toEqual([
        "called",
        1,
        2,
        "Error invoking remote method 'fail': TypeError: no",
        "Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
      ]);
    });

    test("a sender is known by its origin and its place; news reach the page until it stops listening", async ({
      probes,
    }) => {
      const probe = of(probes);
      expect(await probe.page.evaluate(() => window.probe["sender"]!())).toEqual({
        origin: "probe://home",
        isTop: true,
      });
      await probe.page.evaluate(() => {
        const heard: unknown[] = [];
        const stop = window.probe["subscribe"]!((value: unknown) => heard.push(value)) as () => void;
        Object.assign(window, { heard, stopListening: stop });
      });
      const send = (value: unknown): Promise<void> =>
        probe.evaluate(({ BrowserWindow }, what) => {
          BrowserWindow.getAllWindows()[0]!.webContents.send("news", what);
        }, value);
      const heard = (): Promise<unknown> =>
        probe.page.evaluate(() => (window as unknown as { readonly heard: unknown }).heard);
      await send({ count: 1 });
      await expect.poll(heard).toEqual([{ count: 1 }]);
      await probe.page.evaluate(() =>
        (window as unknown as { readonly stopListening: () => void }).stopListening(),
      );
      await send({ count: 2 });
      expect(await probe.page.evaluate(() => window.probe["echo"]!("after"))).toBe("after");
      expect(await heard()).toEqual([{ count: 1 }]);
    });

    test("the page leaves only if the host lets it, and windows open only if it allows them", async ({
      probes,
    }) => {
      const probe = of(probes);
      const before = probe.page.url();
      await probe.page.evaluate(() => {
        window.open("https://evil.example/pop");
        location.assign("https://evil.example/");
      });
      await expect
        .poll(async () => (await seenBy(probe)).seen)
        .toEqual(
          expect.arrayContaining(["open https://evil.example/pop", "will-navigate https://evil.example/"]),
        );
      expect(probe.page.url()).toBe(before);
      const { seen } = await seenBy(probe);
      expect(seen).toContain("ready-to-show");
      expect(seen).toContain("did-finish-load");
      const count = await probe.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length, null);
      expect(count).toBe(1);
    });

    test("denied permissions are denied to the page", async ({ probes }) => {
      const states = await of(probes).page.evaluate(async () =>
        Promise.all(
          ["geolocation", "notifications"].map(
            async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state,
          ),
        ),
      );
      expect(states).toEqual(["denied", "denied"]);
    });

    test("menus are checked when they are made; windows know their place", async ({ probes }) => {
      const found = await of(probes).evaluate(({ app, BrowserWindow, Menu, screen, safeStorage }) => {
        const menu = Menu.buildFromTemplate([
          { label: "File", submenu: [{ id: "inner", label: "Inner", accelerator: "CmdOrCtrl+K" }] },
        ]);
        const fails = (work: () => unknown): boolean => {
          try {
            work();
            return false;
          } catch {
            return true;
          }
        };
        const [window] = BrowserWindow.getAllWindows();
        const { width, height } = window!.getBounds();
        return [
          menu.getMenuItemById("inner")?.label,
          menu.getMenuItemById("none"),
          fails(() => Menu.buildFromTemplate([{}])),
          [width, height],
          window!.isVisible(),
          window!.isDestroyed(),
          screen.getAllDisplays().length > 0,
          app.isReady(),
          app.isPackaged,
          typeof safeStorage.isAsyncEncryptionAvailable,
          fails(() => app.getPath("nothing" as "home")),
        ];
      }, null);
      expect(found).toEqual([
        "Inner",
        null,
        true,
        [700, 500],
        false,
        false,
        true,
        true,
        false,
        "function",
        true,
      ]);
    });
  });
}
