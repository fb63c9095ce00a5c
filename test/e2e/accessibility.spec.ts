import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { violations } from "./axe.ts";
import { askBehind, expect, moveTo, openHash, sampleId, test } from "./on-page.ts";
import { openStudio, startStudio } from "./studio.ts";

async function lookAt(page: Page, hashes: readonly string[]): Promise<void> {
  // axe reads every element of every screen: seconds each on a busy machine.
  test.slow();
  for (const hash of hashes) {
    await moveTo(page, hash);
    for (const fold of await page.locator("summary, .fold [aria-expanded=false]").all()) await fold.click();
    expect.soft(await violations(page), hash).toEqual([]);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  }
}

for (const scheme of ["light", "dark"] as const) {
  test.describe(`axe finds nothing in ${scheme}`, { tag: scheme === "dark" ? "@heavy" : [] }, () => {
    // Without motion, so that no colour is looked at half-way.
    test.use({ colorScheme: scheme, contextOptions: { reducedMotion: "reduce" } });

    test("on the screens of a project", async ({ studioPage: page }) => {
      const sample = await sampleId(page);
      const { project } = await askBehind(page, "projects.create", { name: "Hotel desk" });
      const names = ["examples", "check", "train", "try", "share"];
      await lookAt(page, [
        ...names.map((name) => `#/projects/${sample}/${name}`),
        `#/projects/${project.projectId}/examples`,
      ]);
    });

    test("at home and in the settings", { tag: "@heavy" }, async ({ studioPage: page }) => {
      const gone = await askBehind(page, "projects.create", { name: "Gone" });
      await askBehind(page, "projects.delete", { projectId: gone.project.projectId });
      await askBehind(page, "backups.take", {});
      const sections = ["appearance", "accounts", "backups", "data", "keyboard", "about"];
      await lookAt(page, ["#/projects", "#/projects/new", ...sections.map((name) => `#/settings/${name}`)]);
    });

    test("in menus, the palette, the tray, toasts and questions", async ({ studioPage: page }) => {
      test.slow();
      await page.getByRole("button", { name: /Change project/ }).click();
      await expect(page.getByRole("menu")).toBeVisible();
      expect.soft(await violations(page, { isMenuOpen: true }), "switcher").toEqual([]);
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Tasks" }).click();
      await expect(page.getByRole("dialog", { name: "Tasks" })).toBeVisible();
      expect.soft(await violations(page), "tray").toEqual([]);
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+k");
      await expect(page.getByRole("dialog").getByRole("textbox")).toBeFocused();
      await page.keyboard.type("e");
      expect.soft(await violations(page), "palette").toEqual([]);
      await page.keyboard.press("Escape");

      await openHash(page, "#/projects");
      await page.locator(".project-link").first().press("Delete");
      await expect(page.getByRole("button", { name: "Undo" })).toBeVisible();
      expect.soft(await violations(page), "toast").toEqual([]);
      await page.getByRole("button", { name: "Deleted (1)" }).click();
      await page.getByRole("button", { name: /^Erase/ }).click();
      expect.soft(await violations(page), "question").toEqual([]);
    });

    test(
      "where the studio or a project can't be opened",
      { tag: "@heavy" },
      async ({ page, dataFolderPath }) => {
        test.slow();
        const first = await startStudio(dataFolderPath);
        await openStudio(page, first);
        const projectId = await sampleId(page);
        await askBehind(page, "backups.take", {});
        await page.goto("about:blank");
        await first.stop();
        writeFileSync(join(dataFolderPath, "library.db"), "text".repeat(2_000));
        writeFileSync(join(dataFolderPath, "projects", `${projectId}.db`), "text".repeat(2_000));
        const second = await startStudio(dataFolderPath);
        await openStudio(page, second);
        expect.soft(await violations(page), "studio").toEqual([]);
        await page.getByRole("button", { name: /^Go back to the copy of/ }).click();
        await expect(
          page.getByRole("heading", { name: /Customer support.*isn't an Attune file/ }),
        ).toBeVisible();
        expect.soft(await violations(page), "project").toEqual([]);
        await second.stop();
      },
    );
  });
}
