import { askBehind, expect, openHash, sampleId, test } from "./on-page.ts";

test("settings count at once and persist over a reload", async ({ ownPage: page }) => {
  await openHash(page, "#/settings/appearance");
  await page.getByRole("radio", { name: "Dark" }).check();
  await page.getByRole("radio", { name: "Compact" }).check();
  await page.getByRole("radio", { name: /^Detailed/ }).check();
  const html = page.locator("html");
  await expect(html).toHaveAttribute("data-mantine-color-scheme", "dark");
  await expect(html).toHaveAttribute("data-density", "compact");

  await openHash(page, "#/settings/appearance");
  await expect(page.getByRole("radio", { name: "Dark" })).toBeChecked();
  await expect(page.getByRole("radio", { name: "Compact" })).toBeChecked();
  await expect(page.getByRole("radio", { name: /^Detailed/ })).toBeChecked();
  await expect(html).toHaveAttribute("data-mantine-color-scheme", "dark");
});

test("a dark studio is dark from its first paint on", { tag: "@heavy" }, async ({ ownPage: page }) => {
  await askBehind(page, "settings.set", { colourScheme: "dark" });
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
  await page.addInitScript(() => {
    // What the very first style pass of the document sees, before any module has run.
    new MutationObserver((_records, observer) => {
      if (!document.body) return;
      observer.disconnect();
      document.documentElement.dataset["schemeAtBody"] = document.documentElement.style.colorScheme;
    }).observe(document, { childList: true, subtree: true });
  });
  await page.reload();
  await page.waitForSelector("html[data-ready]");
  await expect(page.locator("html")).toHaveAttribute("data-scheme-at-body", "dark");
});

test(
  "the navigation's width is moved by keyboard and remembered; Ctrl+B makes icons of it",
  { tag: "@heavy" },
  async ({ ownPage: page }) => {
    const navigation = page.getByRole("navigation", { name: "The road from examples to a model" });
    const width = async (): Promise<number> => Math.round((await navigation.boundingBox())?.width ?? 0);
    await page.getByRole("separator").focus();
    await page.keyboard.press("Shift+ArrowRight");
    await expect.poll(width).toBe(248);
    await page.reload();
    await page.waitForSelector("html[data-ready]");
    expect(await width()).toBe(248);
    await page.keyboard.press("Control+b");
    await expect.poll(width).toBe(56);
    await expect(page.getByRole("link", { name: /^Check/ })).toBeVisible();
    await page.keyboard.press("Control+b");
    await expect.poll(width).toBe(248);
  },
);

test("the navigation's edge can be dragged", { tag: "@heavy" }, async ({ ownPage: page }) => {
  await page.mouse.move(215, 400);
  await page.mouse.down();
  await page.mouse.move(300, 400, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => (await askBehind(page, "settings.get", {})).navigationWidthPx).toBe(301);
});

test("backups are listed by project, and going back asks and says what happens", async ({
  ownPage: page,
}) => {
  const projectId = await sampleId(page);
  await openHash(page, "#/settings/backups");
  await page.getByRole("button", { name: "Back up everything now" }).click();
  await expect(page.getByText("2 backups were made.")).toBeVisible();
  const { project } = await askBehind(page, "projects.open", { projectId });
  await askBehind(page, "projects.edit", { projectId, revision: project.revision, instructions: "Ruined." });

  // The project on screen stands first, unfolded.
  await page.getByRole("button", { name: /^Go back to “Customer support/ }).click();
  const question = page.getByRole("dialog");
  await expect(question).toContainText("backed up first. Nothing is deleted.");
  await question.getByRole("button", { name: "Go back" }).click();
  await expect(page.getByText(/“Customer support \(sample\)” is as it was on/)).toBeVisible();
  const after = await askBehind(page, "projects.open", { projectId });
  expect(after.project.instructions).toBe(project.instructions);
  await expect(page.getByText("before going back to another backup")).toBeVisible();
});

test(
  "the diagnostics are shown before they are copied, and copied as shown",
  { tag: "@heavy" },
  async ({ ownPage: page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await openHash(page, "#/settings/about");
    await page.getByRole("button", { name: "Show what is copied" }).click();
    await expect(page.getByLabel("Something wrong?")).toContainText('"attune"');
    await page.getByRole("button", { name: "Copy diagnostics" }).click();
    await expect(page.getByText("The diagnostics were copied.")).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('"attune"');
  },
);

test(
  "a synced data folder is warned of on every screen, until the warning is hidden",
  { tag: "@heavy" },
  async ({ ownPage: page }) => {
    await page.route("**/call/studio.status", async (route) => {
      const response = await route.fetch();
      const body = (await response.json()) as { output: Record<string, unknown> };
      await route.fulfill({ response, json: { ...body, output: { ...body.output, syncedBy: "Dropbox" } } });
    });
    await openHash(page, "#/projects");
    const warning = page.getByText("Your projects lie in a folder that Dropbox syncs.");
    await expect(warning).toBeVisible();
    await page.getByRole("button", { name: "Why, and what to do" }).click();
    await expect(page.getByText("Dropbox copies files while Attune is writing them")).toBeVisible();
    await page.getByRole("button", { name: "Hide this warning" }).click();
    await openHash(page, "#/projects");
    await expect(warning).toBeHidden();
  },
);
