import { command, expect, test } from "./on-page.ts";

test("the task tray shows how a duplicate ended", { tag: "@heavy" }, async ({ ownPage: page, host }) => {
  const tray = page.getByRole("button", { name: "Tasks" });
  await tray.click();
  // Electron's host has one window for all specs, and what ended in earlier ones is still told there.
  if (host === "web") await expect(page.getByText("Nothing is under way.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(tray).toBeFocused();

  await command(page, "duplicate");
  await expect(page.getByText("“Customer support (sample) (copy)” is ready.")).toBeVisible();
  await tray.click();
  const panel = page.getByRole("dialog", { name: "Tasks" });
  await expect(panel.getByText("“Customer support (sample)” was duplicated").first()).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "was duplicated" })).toBeAttached();
});

test("a task under way shows its progress and time left, and can be cancelled", async ({ ownPage: page }) => {
  const task = {
    taskId: "0123456789abcdefghjk",
    kind: "duplicate-project",
    subject: "Customer support (sample)",
    state: "running",
    progress: 0.42,
    timeLeftMs: 6_000,
    startedAtMs: Date.now(),
    endedAtMs: null,
    error: null,
  };
  await page.route("**/call/tasks.list", (route) =>
    route.fulfill({ json: { ok: true, output: { tasks: [task] } } }),
  );
  const cancelled = page.waitForRequest("**/call/tasks.cancel");
  await page.route("**/call/tasks.cancel", (route) => route.fulfill({ json: { ok: true, output: {} } }));
  await page.reload();
  await page.getByRole("button", { name: "1 task" }).click();
  const panel = page.getByRole("dialog", { name: "Tasks" });
  await expect(panel.getByText("42%, about 6 s left")).toBeVisible();
  await panel.getByRole("button", { name: "Cancel: Duplicate “Customer support (sample)”" }).click();
  expect((await cancelled).postDataJSON()).toEqual({ taskId: task.taskId });
});
