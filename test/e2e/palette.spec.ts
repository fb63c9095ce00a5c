import { askBehind, command, expect, test } from "./on-page.ts";

test("the palette goes to screens, does things, and opens projects", async ({ studioPage: page }) => {
  await askBehind(page, "projects.create", { name: "Hotel desk" });
  await command(page, "train");
  await expect(page.getByRole("heading", { level: 1, name: "Train" })).toBeFocused();

  await command(page, "dark");
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");

  await command(page, "hotel");
  await expect(page).toHaveTitle("Examples · Hotel desk · Attune");

  await command(page, "keyboard");
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeFocused();
  await expect(page.getByText("Ctrl+Shift+1")).toBeVisible();

  await command(page, "new project");
  await expect(page.getByRole("textbox", { name: "Name of the new project" })).toBeFocused();
});

test("the palette opens from its button, finds nothing by a foreign name, and Escape gives the focus back", async ({
  studioPage: page,
}) => {
  const button = page.getByRole("button", { name: "Search or do…" });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog").getByRole("textbox")).toBeFocused();
  await page.keyboard.type("zzz");
  await expect(page.getByText("Nothing by that name")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(button).toBeFocused();
});

test("the five screens have shortcuts that text fields don't need", async ({ studioPage: page }) => {
  await page.keyboard.press("Control+Shift+Digit5");
  await expect(page.getByRole("heading", { level: 1, name: "Share" })).toBeVisible();
  await page.keyboard.press("Control+Shift+Digit1");
  const field = page.getByRole("textbox", { name: "Instructions" });
  await field.fill("");
  await field.pressSequentially("1 2 g e k ! ( ?");
  await expect(field).toHaveValue("1 2 g e k ! ( ?");
  await expect(page.getByRole("heading", { level: 1, name: "Examples" })).toBeVisible();
});
