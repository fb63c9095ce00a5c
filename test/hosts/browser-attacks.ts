// Attacks from real pages in a real Chromium, with the owner signed in to the studio in the same browser: from another
// port, from localhost, and from a name that was made to point here (DNS rebinding).
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Frame, chromium, type Browser, type BrowserContext, type Page } from "playwright";
import { findBrowser } from "../browser.mjs";
import { outcome, type Attack, type Outcome } from "./attack.ts";
import { call, codeOf, exchange, signIn } from "./raw-http.ts";
import type { WebTarget } from "./web-target.ts";

const reboundName = "evil.example";

/** A Chromium in which evil.example is an address of this machine, as after a DNS rebinding. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findBrowser() ?? "chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      // Chromium's own guard of loopback (since 2025), which other browsers don't have: the attacks must reach us.
      "--disable-features=LocalNetworkAccessChecks",
      `--host-resolver-rules=MAP ${reboundName} 127.0.0.1`,
    ],
  });
}

/** Where the foreign page stands, and the address at which it looks for the studio. */
type Place = {
  readonly words: string;
  readonly pageUrl: (target: WebTarget, evilPort: number) => string;
  readonly studioOrigin: (target: WebTarget) => string;
};

const places: Readonly<Record<string, Place>> = {
  "other-port": {
    words: "on another port",
    pageUrl: (_target, evilPort) => `http://127.0.0.1:${evilPort}/`,
    studioOrigin: (target) => target.origin,
  },
  localhost: {
    words: "on localhost",
    pageUrl: (_target, evilPort) => `http://localhost:${evilPort}/`,
    studioOrigin: (target) => target.origin,
  },
  rebound: {
    words: "whose name was made to point here",
    pageUrl: (target) => `http://${reboundName}:${target.port}/attack`,
    studioOrigin: (target) => `http://${reboundName}:${target.port}`,
  },
};

const evilHtml = "<!doctype html><title>Evil</title><h1>Evil</h1>";

/** The owner's browser, signed in, and whatever a foreign server has heard from it. */
type Scene = {
  readonly context: BrowserContext;
  readonly owner: Page;
  readonly evilPort: number;
  readonly evilHeard: readonly string[];
};

async function setScene(target: WebTarget): Promise<Scene> {
  const evilHeard: string[] = [];
  const evil = createServer((request, response) => {
    evilHeard.push(request.url ?? "");
    response.setHeader("content-type", "text/html");
    response.end(evilHtml);
  });
  await new Promise<void>((resolve) => evil.listen(0, "127.0.0.1", resolve));
  const context = await target.browser.newContext();
  context.setDefaultTimeout(5_000);
  target.atClose(async () => {
    await context.close();
    evil.closeAllConnections();
    evil.close();
  });
  const owner = await context.newPage();
  await owner.goto(await target.makeLaunchLink());
  await owner.waitForSelector("html[data-push]", { state: "attached" });
  return { context, owner, evilPort: (evil.address() as AddressInfo).port, evilHeard };
}

/** One browser per target, as a person has; its session outlasts every attack made with it. */
const scenes = new WeakMap<WebTarget, Promise<Scene>>();

async function inScene(target: WebTarget, work: (scene: Scene) => Promise<boolean>): Promise<Outcome> {
  const setting = scenes.get(target) ?? setScene(target);
  scenes.set(target, setting);
  const scene = await setting;
  const hasSucceeded = await work(scene);
  for (const page of scene.context.pages()) if (page !== scene.owner) await page.close();
  return outcome(hasSucceeded);
}

type EvilPage = { readonly page: Page; readonly studioOrigin: string };

async function openEvilPage(
  place: Place,
  target: WebTarget,
  { context, evilPort }: Scene,
): Promise<EvilPage> {
  const url = place.pageUrl(target, evilPort);
  // Before the rebinding the name led to the attacker, whose page is still open; its requests now come to us.
  if (url.includes(reboundName)) {
    await context.route(url, (route) => route.fulfill({ contentType: "text/html", body: evilHtml }));
  }
  const page = await context.newPage();
  await page.goto(url);
  return { page, studioOrigin: place.studioOrigin(target) };
}

/** What a foreign page tries. Runs on the page; true when it got what it wanted. */
type Attempt = (evil: EvilPage, target: WebTarget) => Promise<boolean>;

const reads: Attempt = ({ page, studioOrigin }) =>
  page.evaluate(async (origin) => {
    const readable = (path: string, init: RequestInit): Promise<boolean> =>
      fetch(origin + path, init).then(
        (response) => response.ok && response.type !== "opaque",
        () => false,
      );
    const attempts = [
      readable("/", { credentials: "include" }),
      readable("/launch", { credentials: "include" }),
      readable("/launch", { credentials: "omit" }),
      readable("/assets/page.js", { credentials: "include", cache: "reload" }),
    ];
    return (await Promise.all(attempts)).includes(true);
  }, studioOrigin);

const posts: Attempt = async ({ page, studioOrigin }, target) => {
  const name = `Planted ${Math.random()}`;
  await page.evaluate(
    async ({ origin, body }) => {
      const post = (type: string, mode: RequestMode): Promise<unknown> =>
        fetch(`${origin}/call/projects.create`, {
          method: "POST",
          mode,
          credentials: "include",
          headers: { "content-type": type },
          body,
        }).catch(() => null);
      await Promise.all([post("text/plain", "no-cors"), post("application/json", "cors")]);
      navigator.sendBeacon(`${origin}/call/projects.create`, body);
    },
    { origin: studioOrigin, body: JSON.stringify({ name }) },
  );
  const { body } = await call(target, await signIn(target));
  return body.includes(name);
};

const hears: Attempt = ({ page, studioOrigin }) =>
  page.evaluate(
    (origin) =>
      new Promise<boolean>((resolve) => {
        const socket = new WebSocket(`${origin.replace("http", "ws")}/pushes`);
        socket.addEventListener("open", () => resolve(true));
        socket.addEventListener("error", () => resolve(false));
      }),
    studioOrigin,
  );

const frames: Attempt = async ({ page, studioOrigin }) => {
  await page.evaluate(
    (origin) =>
      new Promise((resolve) => {
        const frame = document.createElement("iframe");
        frame.addEventListener("load", resolve);
        frame.src = `${origin}/launch`;
        document.body.append(frame);
      }),
    studioOrigin,
  );
  return (await Promise.all(page.frames().map(titleOf))).includes("Attune");
};

/** A frame that is just changing its document refuses the question: it is asked again. */
async function titleOf(frame: Frame): Promise<string> {
  for (let tries = 0; tries < 10; tries += 1) {
    // oxlint-disable no-await-in-loop -- one question after the other
    const title = await frame.evaluate(() => document.title).catch(() => null);
    if (title !== null) return title;
    await frame.waitForLoadState().catch(() => {});
  }
  return "";
}

const asksForLink: Attempt = ({ page, studioOrigin }) =>
  page.evaluate(async (origin) => {
    const ask = (headers: Record<string, string>): Promise<boolean> =>
      fetch(`${origin}/control/launch-link`, { method: "POST", credentials: "include", headers }).then(
        async (response) => (await response.text()).includes("/launch#"),
        () => false,
      );
    return (await Promise.all([ask({}), ask({ authorization: "Bearer guess" })])).includes(true);
  }, studioOrigin);

const attempts: Readonly<Record<string, readonly [words: string, Attempt]>> = {
  reads: ["can't read anything of the studio", reads],
  posts: ["can't change anything in the studio", posts],
  hears: ["hears no pushes", hears],
  frames: ["can't frame the studio", frames],
  "asks-for-link": ["gets no launch link", asksForLink],
};

const byForeignPages: readonly Attack[] = Object.entries(places).flatMap(([placeId, place]) =>
  Object.entries(attempts).map(([attemptId, [words, attempt]]): Attack => ({
    id: `page-${placeId}-${attemptId}`,
    name: `A page ${place.words} ${words}`,
    kind: "browser",
    run: (target) =>
      inScene(target, async (scene) => attempt(await openEvilPage(place, target, scene), target)),
  })),
);

function browser(
  id: string,
  name: string,
  hasSucceeded: (scene: Scene, target: WebTarget) => Promise<boolean>,
): Attack {
  return {
    id,
    name,
    kind: "browser",
    run: (target) => inScene(target, (scene) => hasSucceeded(scene, target)),
  };
}

const otherPort = (target: WebTarget, scene: Scene): Promise<EvilPage> =>
  openEvilPage(places["other-port"] as Place, target, scene);

const byOtherMeans: readonly Attack[] = [
  browser(
    "page-opens-window",
    "A page that opens the studio in a window keeps no hold on it",
    async (scene, target) => {
      const { page, studioOrigin } = await otherPort(target, scene);
      const opened = scene.context.waitForEvent("page");
      await page.evaluate((origin) => {
        Object.assign(window, { hold: window.open(`${origin}/launch`) });
      }, studioOrigin);
      const studio = await opened;
      // The launch page leads a signed-in browser on; closed midway, the window would never be gone.
      await studio.waitForSelector("html[data-push]", { state: "attached" });
      return page.evaluate(() => !(window as unknown as { hold: Window }).hold.closed);
    },
  ),
  browser("page-embeds-script", "A page can't run the studio's scripts as its own", async (scene, target) => {
    const { page, studioOrigin } = await otherPort(target, scene);
    return page.evaluate(
      (origin) =>
        new Promise<boolean>((resolve) => {
          const script = document.createElement("script");
          script.type = "text/javascript";
          script.src = `${origin}/launch.js`;
          // A script that was let through loads, even if it then stumbles over being no module.
          script.addEventListener("load", () => resolve(true));
          script.addEventListener("error", () => resolve(false));
          document.body.append(script);
        }),
      studioOrigin,
    );
  }),
  browser("script-reads-cookie", "No script on the studio's page can read its cookie", async ({ owner }) => {
    return (await owner.evaluate(() => document.cookie)) !== "";
  }),
  browser("script-injected", "A script that got into the studio's page doesn't run", async ({ owner }) =>
    owner.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.hasRun = true";
      document.body.append(script);
      return "hasRun" in window;
    }),
  ),
  browser(
    "page-leaks",
    "The studio's page can't be made to talk to another server",
    async ({ owner, evilPort, evilHeard }) => {
      await owner.evaluate(async (port) => {
        const picture = new Image();
        const settled = new Promise((resolve) => {
          picture.addEventListener("load", resolve);
          picture.addEventListener("error", resolve);
        });
        picture.src = `http://127.0.0.1:${port}/leak`;
        await Promise.all([
          settled,
          fetch(`http://127.0.0.1:${port}/leak`, { mode: "no-cors" }).catch(() => null),
        ]);
      }, evilPort);
      return evilHeard.includes("/leak");
    },
  ),
  browser("code-stays-in-address", "A used link leaves no code in the address", async (_scene, target) => {
    const link = await target.makeLaunchLink();
    await exchange(target, codeOf(link));
    // In another browser it doesn't lead on, but stays with a message.
    const stranger = await target.browser.newContext();
    const page = await stranger.newPage();
    await page.goto(link);
    await page.getByText("used already").waitFor({ timeout: 5_000 });
    const address = page.url();
    await stranger.close();
    return address.includes("#");
  }),
  browser(
    "second-studio",
    "A second studio in the same browser doesn't sign the first out",
    async ({ context }, target) => {
      const other = await target.startAnother();
      const page = await context.newPage();
      await page.goto(await other.makeLaunchLink());
      await page.waitForURL(`${other.origin}/`);
      const response = await page.goto(`${target.origin}/`);
      return response?.status() !== 200;
    },
  ),
];

export const browserAttacks: readonly Attack[] = [...byForeignPages, ...byOtherMeans];
