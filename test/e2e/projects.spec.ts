import { askBehind, command, expect, openHash, sampleId, tabTo, test } from "./on-page.ts";

test("a project's whole life by keyboard alone", async ({ studioPage: page }) => {
  await command(page, "all projects");
  await expect(page.getByRole("heading", { level: 1, name: "Projects" })).toBeFocused();

  // Create: the name stands there, selected.
  await tabTo(page, page.getByRole("button", { name: "New project" }));
  await page.keyboard.press("Enter");
  const newName = page.getByRole("textbox", { name: "Name of the new project" });
  await expect(newName).toBeFocused();
  await expect(newName).toHaveValue("Untitled project");
  await page.keyboard.type("Hotel desk");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "No examples yet" })).toBeVisible();

  // Rename: F2, Escape takes it back, Enter saves.
  await page.goBack();
  const link = page.getByRole("link", { name: "Hotel desk", exact: true });
  await tabTo(page, link);
  await page.keyboard.press("F2");
  await page.keyboard.type("Something else");
  await page.keyboard.press("Escape");
  await expect(link).toBeFocused();
  await page.keyboard.press("F2");
  await page.keyboard.type("Hotel front desk");
  await page.keyboard.press("Enter");
  const renamed = page.getByRole("link", { name: "Hotel front desk", exact: true });
  await expect(renamed).toBeFocused();
  await expect(page.getByText("“Hotel desk” is now called “Hotel front desk”.")).toBeVisible();

  // Purpose, from the menu.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: /Rename/ })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: "Edit purpose" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Purpose of “Hotel front desk”" })).toBeFocused();
  await page.keyboard.type("Answers guests");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Answers guests")).toBeVisible();

  // Duplicate, from the menu.
  await expect(renamed).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: /Rename/ })).toBeFocused();
  for (let presses = 0; presses < 2; presses += 1) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const copy = page.getByRole("link", { name: "Hotel front desk (copy)", exact: true });
  await expect(copy).toBeVisible();

  // Delete at once, undo, delete again, restore from the deleted ones.
  await copy.focus();
  await page.keyboard.press("Delete");
  await expect(copy).toBeHidden();
  await expect(page.getByRole("link", { name: "Hotel front desk", exact: true })).toBeFocused();
  await page.keyboard.press("Control+z");
  await expect(copy).toBeVisible();
  await copy.focus();
  await page.keyboard.press("Delete");
  await expect(copy).toBeHidden();
  await tabTo(page, page.getByRole("button", { name: "Deleted (1)" }));
  await page.keyboard.press("Enter");
  await expect(page.getByText(/Deleted just now, kept until \d+ \w+/)).toBeVisible();
  await tabTo(page, page.getByRole("button", { name: "Restore “Hotel front desk (copy)”" }));
  await page.keyboard.press("Enter");
  await expect(copy).toBeFocused();
});

test("erasing asks first, and Escape keeps the project", { tag: "@heavy" }, async ({ studioPage: page }) => {
  const id = await sampleId(page);
  await openHash(page, "#/projects");
  await page.locator(`#project-${id}`).press("Delete");
  await page.getByRole("button", { name: "Deleted (1)" }).click();
  await page.getByRole("button", { name: /^Erase/ }).click();
  const question = page.getByRole("dialog", { name: "Erase “Customer support (sample)” for good?" });
  await expect(question.getByRole("button", { name: "Cancel" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  await expect(page.getByRole("button", { name: "Deleted (1)" })).toBeVisible();

  await page.getByRole("button", { name: /^Erase/ }).click();
  await question.getByRole("button", { name: "Erase for good" }).click();
  await expect(page.getByText("“Customer support (sample)” was erased.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Deleted/ })).toBeHidden();
  expect((await askBehind(page, "projects.list", {})).deleted).toEqual([]);
});

test(
  "a rename that somebody else was quicker with shows their name and asks again",
  { tag: "@heavy" },
  async ({ studioPage: page }) => {
    const projectId = await sampleId(page);
    await openHash(page, "#/projects");
    await page.locator(`#project-${projectId}`).press("F2");
    const field = page.getByRole("textbox", { name: /^Name of/ });
    await field.fill("My name");
    const { project } = await askBehind(page, "projects.open", { projectId });
    await askBehind(page, "projects.edit", { projectId, revision: project.revision, name: "Their name" });
    await field.press("Enter");
    await expect(page.getByRole("alert").filter({ hasText: "Their name" })).toBeVisible();
    await expect(field).toHaveValue("My name");
    await field.press("Enter");
    await expect(page.getByRole("link", { name: "My name", exact: true })).toBeVisible();
  },
);

test(
  "a name that can't be one is explained in its field",
  { tag: "@heavy" },
  async ({ studioPage: page }) => {
    await openHash(page, "#/projects/new");
    await page.getByRole("textbox", { name: "Name of the new project" }).fill("   ");
    await page.keyboard.press("Enter");
    await expect(page.getByText("A project needs a name.")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("button", { name: "New project" })).toBeFocused();
  },
);

test(
  "thirty projects can be found and sorted, and the order is remembered",
  { tag: "@heavy" },
  async ({ studioPage: page }) => {
    for (let number = 1; number <= 30; number += 1) {
      await askBehind(page, "projects.create", { name: `Projekt ${number}` });
    }
    await openHash(page, "#/projects");
    const names = page.locator(".project-link");
    await expect(names).toHaveCount(31);
    await expect(names.first()).toHaveText("Projekt 30");
    await page.getByRole("button", { name: "Name" }).click();
    await expect(names.nth(2)).toHaveText("Projekt 2");
    await openHash(page, "#/projects");
    await expect(names.nth(2)).toHaveText("Projekt 2");

    await page.getByRole("searchbox", { name: "Find a project" }).fill("projekt 3");
    await expect(names).toHaveText(["Projekt 3", "Projekt 30"]);
    await expect(page.getByText("2 projects found")).toBeVisible();
  },
);

test(
  "the arrow keys move in the list, the switcher leads to another project",
  { tag: "@heavy" },
  async ({ studioPage: page }) => {
    await askBehind(page, "projects.create", { name: "Hotel desk" });
    await openHash(page, "#/projects");
    await page.getByRole("link", { name: "Hotel desk", exact: true }).focus();
    await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("link", { name: "Customer support (sample)", exact: true })).toBeFocused();

    await page.getByRole("button", { name: /Change project/ }).click();
    await page.getByRole("menuitem", { name: "Hotel desk" }).click();
    await expect(page).toHaveTitle("Examples · Hotel desk · Attune");
    await page.getByRole("button", { name: /Change project/ }).click();
    await page.getByRole("menuitem", { name: "New project" }).click();
    await expect(page.getByRole("textbox", { name: "Name of the new project" })).toBeFocused();
  },
);
