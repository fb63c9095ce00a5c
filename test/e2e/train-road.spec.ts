// The main job, for real: the sample, a rehearsal of it by the real trainer, a curve that moves while one looks, and
// answers in the sample's voice beside the ones before. Must hold: under 90 seconds.
import { askBehind, expect, sampleId, test } from "./on-page.ts";
import { announced } from "./table.ts";

const mostMs = 90_000;

test(
  "from the sample to answers in its voice: train, watch it, take the best stage, compare",
  { tag: "@heavy" },
  async ({ ownPage: page }) => {
    test.setTimeout(150_000);
    const startedAtMs = Date.now();
    await page
      .getByRole("navigation")
      .getByRole("link", { name: /^Train/ })
      .click();
    await page.getByRole("button", { name: "Set up a rehearsal" }).click();
    const card = page.getByRole("complementary", { name: "What this comes to" });
    await expect(card).toContainText("free");
    // Fewer than the ten it would choose: enough for its voice, and time to spare on a busy machine.
    await page.getByRole("textbox", { name: "Rounds" }).fill("4");
    await expect(card).toContainText("Rounds4");
    await card.getByRole("button", { name: "Start the rehearsal" }).click();

    const status = page.locator(".training-status");
    await expect(status).toContainText(/step \d+ of \d+/, { timeout: 30_000 });
    const plot = page.getByRole("slider", { name: /Curve of the training/ });
    const lastStep = async (): Promise<number> => Number(await plot.getAttribute("aria-valuemax"));
    await expect(plot).toBeVisible({ timeout: 20_000 });
    const early = await lastStep();
    await expect.poll(lastStep, { timeout: 30_000 }).toBeGreaterThan(early);
    await expect(page.locator(".rehearsal-status")).toContainText("training");

    await expect(status).toContainText("done", { timeout: mostMs });
    await expect(announced(page, /: done/)).toBeAttached();
    await expect(page.getByRole("region", { name: "Verdict" }).locator(".verdict-chip")).toBeVisible();
    const stages = page.getByRole("region", { name: "Saved stages" });
    await expect(stages.locator(".stage-best")).toBeVisible({ timeout: 20_000 });
    const best = stages.getByRole("listitem").filter({ hasText: "best" });
    await expect(best.getByRole("link", { name: /^Try this stage/ })).toHaveAttribute(
      "href",
      /\/try\/rehearsal\/.+/,
    );

    const answers = page.getByRole("region", { name: "Answers before and after" });
    await expect(answers.locator(".held-out-one").first()).toBeVisible({ timeout: 60_000 });
    expect(Date.now() - startedAtMs).toBeLessThan(mostMs);

    const projectId = await sampleId(page);
    const { jobs } = await askBehind(page, "jobs.list", { projectId });
    const [job] = jobs;
    expect(job).toMatchObject({ state: "succeeded", charge: "free", isRehearsal: true });
    await expect
      .poll(
        async () =>
          (await askBehind(page, "jobs.answers", { projectId, jobId: job?.jobId ?? "" })).answers.length,
        {
          timeout: 60_000,
        },
      )
      .toBeGreaterThan(0);
    const told = await askBehind(page, "jobs.answers", { projectId, jobId: job?.jobId ?? "" });
    const mean = (of: (answer: (typeof told.answers)[number]) => number): number =>
      told.answers.reduce((sum, answer) => sum + of(answer), 0) / told.answers.length;
    // The voice of the sample: closer to what was wanted than the model was before.
    expect(mean(({ likenessAfter }) => likenessAfter)).toBeGreaterThan(
      mean(({ likenessBefore }) => likenessBefore) + 0.1,
    );
    await expect(page.getByRole("link", { name: /^Train rehearsed/ })).toBeVisible();
  },
);
