// Starts the Chromium behind the stand-in's windows and answers for their requests: own schemes by the host's handlers,
// everything else not at all. Navigations that the page asked for go past the host first.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Page, type Route } from "playwright";
import { findBrowser } from "../browser.mjs";
import { app, finish } from "./app.ts";
import { ownAddress } from "./addresses.ts";
import { cancellable, record, state, whenReady } from "./parts.ts";
import { whenPermissionsChange } from "./session.ts";
import { BrowserWindow, isPopup, windowOf } from "./window.ts";

/** @returns the address at which a spec reaches the same Chromium. */
export async function startChromium(): Promise<string> {
  const folder = join(app.getPath("userData"), "standin-chromium");
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: findBrowser() ?? "chromium",
    viewport: null,
    args: [
      "--remote-debugging-port=0",
      "--window-size=1280,800",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  state.context = context;
  context.on("close", () => {
    if (!state.isQuitting) void finish(0);
  });
  await context.route("**/*", answer);
  context.on("page", (page) => {
    // A window that nobody allowed doesn't live.
    if (isPopup(page)) void page.close().catch(() => {});
  });
  whenPermissionsChange(() => {
    for (const window of BrowserWindow.getAllWindows()) void window.applyPermissions();
  });
  const [port, path] = readFileSync(join(folder, "DevToolsActivePort"), "utf8").split("\n");
  // Only now: what started Chromium had to know the real one.
  const platform = process.env["STANDIN_PLATFORM"];
  if (platform !== undefined) Object.defineProperty(process, "platform", { value: platform });
  state.isReady = true;
  app.emit("ready", cancellable(), {});
  whenReady.resolve();
  return `ws://127.0.0.1:${port}${path}`;
}

async function answer(route: Route): Promise<void> {
  const request = route.request();
  const url = ownAddress(request.url());
  const page = pageOf(route);
  const window = page && windowOf(page);
  if (!window) {
    record("popup-request", url);
    return route.abort("aborted");
  }
  const isOfMainFrame = request.isNavigationRequest() && request.frame() === page.mainFrame();
  if (isOfMainFrame && window.askedByPage.delete(request.url())) {
    const event = cancellable({ url, isMainFrame: true, isSameDocument: false });
    window.webContents.emit("will-navigate", event, url, false, true);
    record("will-navigate", url, event.defaultPrevented);
    if (event.defaultPrevented) return route.abort("aborted");
  }
  const handler = state.handlers.get(url.split(":")[0] ?? "");
  if (!handler) {
    record("network", url);
    return route.abort("internetdisconnected");
  }
  try {
    const body = request.postDataBuffer();
    const response = await handler(
      new Request(url, {
        method: request.method(),
        headers: request.headers(),
        ...(body === null ? {} : { body: new Uint8Array(body) }),
      }),
    );
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  } catch (error) {
    console.error("the handler of an own scheme failed", error);
    await route.abort("failed").catch(() => {});
  }
}

/** null for a popup's first request: its page doesn't exist yet. */
function pageOf(route: Route): Page | null {
  try {
    return route.request().frame().page();
  } catch {
    return null;
  }
}
