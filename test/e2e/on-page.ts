// What page specs share: a studio page whose console must stay quiet, questions to the core behind the page's back,
// and moving by keyboard.
import { expect, test as base } from "./studio.ts";
import type { Locator, Page } from "@playwright/test";
import type { Input, Method, Output } from "../../src-shared/contract/contract.ts";

export const test = base.extend<{
  /** Console errors a spec provokes on purpose. */
  readonly expectedErrors: readonly RegExp[];
  readonly quietConsole: void;
}>({
  expectedErrors: [[], { option: true }],
  quietConsole: [
    async ({ page, expectedErrors }, use) => {
      const complaints: string[] = [];
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("console", (message) => {
        if (message.type() !== "error" && message.type() !== "warning") return;
        // A spec stopped its studio: the page goes on looking for it, and the browser says so.
        if (/net::ERR_(?:CONNECTION|SOCKET|EMPTY)_/.test(message.text())) return;
        complaints.push(`${message.text()} (${message.location().url})`);
      });
      await page.addInitScript(() => {
        addEventListener("securitypolicyviolation", (event) => {
          console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`);
        });
      });
      await use();
      expect(complaints.filter((text) => !expectedErrors.some((expected) => expected.test(text)))).toEqual(
        [],
      );
    },
    { auto: true },
  ],
});

export { expect };

/** Asks the core as another window of the same person would. */
export async function askBehind<M extends Method>(
  page: Page,
  method: M,
  input: Input<M>,
): Promise<Output<M>> {
  const result = await page.evaluate(
    async ([name, body]) => {
      type Answer = { readonly ok: boolean; readonly output: unknown };
      if (window.attune) return (await window.attune.call(name, JSON.parse(body))) as Answer;
      const response = await fetch(`/call/${name}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
      });
      return (await response.json()) as Answer;
    },
    [method, JSON.stringify(input)] as const,
  );
  expect(result.ok, `${method} was refused: ${JSON.stringify(result)}`).toBe(true);
  return result.output as Output<M>;
}

/** Opens a screen as a reload would, and waits until it is drawn. */
export async function openHash(page: Page, hash: string): Promise<void> {
  const address = new URL(`/${hash}`, page.url()).href;
  // Another address of the same page would only move it: leave it first.
  await page.goto("about:blank");
  await page.goto(address);
  await page.waitForSelector("html[data-ready]");
}

/** Moves to a screen as a link would, and waits until it is there: quicker than a reload where that isn't the matter. */
export async function moveTo(page: Page, hash: string): Promise<void> {
  await page.evaluate(async (to) => {
    location.hash = to;
    // Drawn, and drawn again with what its stores had to fetch first.
    for (let frame = 0; frame < 6; frame += 1) {
      // oxlint-disable-next-line no-await-in-loop -- frame by frame
      await new Promise(requestAnimationFrame);
    }
  }, hash);
  await page.waitForSelector("main h1");
}

export async function sampleId(page: Page): Promise<string> {
  const { projects } = await askBehind(page, "projects.list", {});
  return projects.find((project) => project.isSample)?.projectId ?? "";
}

export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one key after the other, as fingers do
    await page.keyboard.press("Tab");
    // oxlint-disable-next-line no-await-in-loop -- as above
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab never reached ${String(target)}`);
}

/** Runs a command of the palette by keyboard. */
export async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press("Control+k");
  const field = page.getByRole("dialog").getByRole("textbox");
  await expect(field).toBeFocused();
  await page.keyboard.type(words);
  await expect(page.locator(".mantine-Spotlight-action[data-selected]")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(field).toBeHidden();
}

/** How far the page, or its scrolling part, can be moved sideways: must be 0. */
export function sidewaysPx(page: Page): Promise<number> {
  return page.evaluate(() => {
    const main = document.querySelector("main");
    const insidePx = main ? main.scrollWidth - main.clientWidth : 0;
    return Math.max(document.documentElement.scrollWidth - innerWidth, insidePx);
  });
}
