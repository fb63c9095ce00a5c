import { gzipSync } from "node:zlib";
import { expect, openHash, sampleId, test } from "./on-page.ts";
import { openStudio } from "./studio.ts";

test.describe("the first start", () => {
  test("opens the sample on Examples, with the road in three steps", async ({ ownPage: page }) => {
    await expect(page.getByRole("heading", { level: 1, name: "Examples" })).toBeVisible();
    await expect(page).toHaveTitle("Examples · Customer support (sample) · Attune");
    await expect(page.getByRole("gridcell", { name: "Parcel's late. Where is it?" })).toBeVisible();
    await expect(page.locator(".examples-footer").getByText("60 examples")).toBeVisible();
    await expect(page.getByRole("link", { name: /^Examples 60 examples/ })).toHaveAttribute(
      "aria-current",
      "page",
    );
    const steps = page.getByRole("complementary", { name: "This is the sample." });
    await expect(steps.getByRole("listitem")).toHaveCount(3);

    await steps.getByRole("button", { name: "Close the three steps" }).click();
    await expect(steps).toBeHidden();
    await openHash(page, "");
    await expect(page.getByRole("heading", { level: 1, name: "Examples" })).toBeVisible();
    await expect(steps).toBeHidden();
  });

  test(
    "offers the sample once: deleted, it isn't made again",
    { tag: "@heavy" },
    async ({ ownPage: page, studio }) => {
      const id = await sampleId(page);
      await openHash(page, "#/projects");
      await page.locator(`#project-${id}`).press("Delete");
      await expect(page.getByRole("heading", { name: "No projects yet" })).toBeVisible();

      await page.goto(studio.origin);
      await page.waitForSelector("html[data-ready]");
      await expect(page.getByRole("heading", { name: "No projects yet" })).toBeVisible();
      await page.getByRole("button", { name: "Add the sample project" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Examples" })).toBeVisible();
    },
  );
});

test("a later start goes on in the project shown last", async ({ ownPage: page, studio }) => {
  await openHash(page, "#/projects/new");
  await page.getByRole("textbox", { name: "Name of the new project" }).fill("Hotel desk");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "No examples yet" })).toBeVisible();
  await page.goto(studio.origin);
  await expect(page).toHaveTitle("Examples · Hotel desk · Attune");
});

test(
  "an address of a project that isn't there says so and leads on",
  { tag: "@heavy" },
  async ({ ownPage: page }) => {
    await openHash(page, "#/projects/00000000000000000000/examples");
    await expect(page.getByRole("heading", { name: "It isn't there any more" })).toBeVisible();
    await page.getByRole("button", { name: "All projects", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Projects" })).toBeVisible();
  },
);

test("Back and Forward move between screens and take the focus to the heading", async ({ ownPage: page }) => {
  await page.getByRole("link", { name: /^Check/ }).click();
  const check = page.getByRole("heading", { level: 1, name: "Check" });
  await expect(check).toBeFocused();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Examples" })).toBeFocused();
  await page.goForward();
  await expect(check).toBeFocused();
});

test("a change made in the moment the page is left is kept", async ({ ownPage: page, studio }) => {
  await page.evaluate(() => {
    document.querySelector<HTMLElement>("[aria-label='Close the three steps']")?.click();
    location.replace("about:blank");
  });
  await page.waitForURL("about:blank");
  await page.goto(studio.origin);
  await expect(page.getByRole("gridcell", { name: "Parcel's late. Where is it?" })).toBeVisible();
  await expect(page.getByRole("complementary", { name: "This is the sample." })).toBeHidden();
});

test("what loads before the page is ready stays within its budget", async ({ page, studio }) => {
  const bodies = new Map<string, Promise<Buffer>>();
  page.on("response", (response) => {
    const isCounted = ["script", "stylesheet"].includes(response.request().resourceType());
    if (isCounted && !response.url().includes("/launch")) bodies.set(response.url(), response.body());
  });
  await openStudio(page, studio);
  // What is loaded ahead of its use begins after the page is ready.
  const before = await page.evaluate(() => {
    const readyMs = performance.getEntriesByName("attune-ready")[0]?.startTime ?? 0;
    return performance
      .getEntriesByType("resource")
      .filter(({ startTime }) => startTime < readyMs)
      .map(({ name }) => name);
  });
  const loaded = await Promise.all(before.flatMap((url) => bodies.get(url) ?? []));
  const bytes = loaded.reduce((sum, body) => sum + body.length, 0);
  const gzipBytes = loaded.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0);
  expect(bytes).toBeGreaterThan(100_000);
  expect(bytes).toBeLessThanOrEqual(900_000);
  expect(gzipBytes).toBeLessThanOrEqual(250_000);
});
