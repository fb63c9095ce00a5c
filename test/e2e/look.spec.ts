import { colours, grounds, wordColours } from "../../src-renderer/ui/theme.ts";
import { askBehind, expect, moveTo, openHash, sampleId, sidewaysPx, test } from "./on-page.ts";

const longNames = [
  "Kundendienstbeschwerdebeantwortungsvereinheitlichung für Norddeutschland",
  "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzeserklärungsassistenzprojektverwaltungsabteilung",
];

const windows = [
  { name: "1280 × 800", viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1, isHeavy: true },
  {
    name: "a small laptop at 150 %",
    viewport: { width: 911, height: 512 },
    deviceScaleFactor: 1.5,
    isHeavy: true,
  },
  { name: "1280 × 800 at 200 %", viewport: { width: 640, height: 400 }, deviceScaleFactor: 2, isHeavy: true },
  {
    name: "1280 × 1024 at 400 %",
    viewport: { width: 320, height: 256 },
    deviceScaleFactor: 4,
    isHeavy: false,
  },
];

for (const { name, isHeavy, ...window } of windows) {
  test.describe(`in a window of ${name}`, { tag: isHeavy ? "@heavy" : [] }, () => {
    test.use(window);

    test("no screen moves sideways, also with long German names", async ({ studioPage: page }) => {
      const sample = await sampleId(page);
      for (const longName of longNames) {
        await askBehind(page, "projects.create", { name: longName, purpose: longName.repeat(2) });
      }
      await askBehind(page, "backups.take", {});
      const { projects } = await askBehind(page, "projects.list", {});
      const hashes = [
        ...["examples", "check", "train", "share"].map((screen) => `#/projects/${sample}/${screen}`),
        `#/projects/${projects.find((project) => project.name === longNames[1])?.projectId}/examples`,
        "#/projects",
        "#/projects/new",
        ...["appearance", "accounts", "backups", "data", "keyboard", "about"].map(
          (section) => `#/settings/${section}`,
        ),
      ];
      for (const hash of hashes) {
        await moveTo(page, hash);
        expect.soft(await sidewaysPx(page), hash).toBeLessThanOrEqual(0);
        await expect
          .soft(page.getByRole("button", { name: "Search or do…" }), hash)
          .toBeInViewport({ ratio: 1 });
        await expect.soft(page.getByRole("link", { name: "Settings" }), hash).toBeInViewport({ ratio: 1 });
      }
    });
  });
}

test(
  "below 900 pixels the navigation shows icons and opens over the screen",
  { tag: "@heavy" },
  async ({ studioPage: page }) => {
    await page.setViewportSize({ width: 800, height: 600 });
    const navigation = page.getByRole("navigation", { name: "The road from examples to a model" });
    await expect.poll(async () => (await navigation.boundingBox())?.width).toBe(56);
    await page.getByRole("button", { name: "Show words" }).click();
    await expect(navigation.getByText("not trained yet").first()).toBeInViewport();
    await page.getByRole("link", { name: /^Check/ }).click();
    await expect.poll(async () => (await navigation.boundingBox())?.width).toBe(56);
  },
);

test("the focus is always to be seen", async ({ studioPage: page }) => {
  await openHash(page, "#/projects");
  // Skip link, brand, toggle, edge, switcher, search, tasks, settings, new, two sorts, the row, its menu.
  for (let presses = 0; presses < 13; presses += 1) {
    await page.keyboard.press("Tab");
    const seen = await page.evaluate(() => {
      const focused = document.activeElement;
      if (!focused || focused === document.body) return "nothing has the focus";
      const styles = [getComputedStyle(focused), getComputedStyle(focused, "::after")];
      const hasRing = styles.some((style) => style.outlineStyle !== "none" && style.outlineWidth === "2px");
      const hasEdge = focused.getAttribute("role") === "separator";
      return hasRing || hasEdge ? "" : focused.outerHTML.slice(0, 120);
    });
    expect(seen).toBe("");
  }
});

test("nothing moves where less motion is asked for", { tag: "@heavy" }, async ({ studioPage: page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const slowest = await page.evaluate(() => {
    const seconds = (list: string): number =>
      Math.max(...list.split(",").map((text) => Number.parseFloat(text)));
    return Math.max(
      ...[...document.querySelectorAll("*")].map((element) => {
        const style = getComputedStyle(element);
        return Math.max(seconds(style.transitionDuration), seconds(style.animationDuration));
      }),
    );
  });
  expect(slowest).toBeLessThanOrEqual(0.001);
});

test.describe("the colours", () => {
  for (const scheme of ["light", "dark"] as const) {
    const palette = colours[scheme];
    test(`have enough contrast in ${scheme}`, () => {
      for (const ground of grounds) {
        for (const word of wordColours) {
          expect
            .soft(contrast(palette[word], palette[ground]), `${word} on ${ground}`)
            .toBeGreaterThanOrEqual(4.5);
        }
        expect
          .soft(contrast(palette.control, palette[ground]), `control on ${ground}`)
          .toBeGreaterThanOrEqual(3);
      }
      for (const ground of ["accent", "accentHover"] as const) {
        expect
          .soft(contrast(palette.onAccent, palette[ground]), `onAccent on ${ground}`)
          .toBeGreaterThanOrEqual(4.5);
      }
      expect.soft(contrast(palette.canvas, palette.error), "canvas on error").toBeGreaterThanOrEqual(4.5);
    });
  }
});

/** WCAG 2.2, "contrast ratio" (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const share = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
