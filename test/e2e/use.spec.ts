// A trained model put to use and taken down again, and what lies at a service deleted with proof: at a server on this
// computer that behaves as Nebius does, and by hand at an account like Microsoft Foundry's.
import Sqlite from "better-sqlite3";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { useContract } from "../../src-shared/contract/use.ts";
import { dialectServer, Refusal, type DialectServer } from "../provider/dialect-server.ts";
import { nebiusDialect, nebiusModel } from "../provider/nebius-dialect.ts";
import { violations } from "./axe.ts";
import { askBehind, expect, moveTo, openHash, sampleId, sidewaysPx, tabTo, test } from "./on-page.ts";
import type { Page } from "@playwright/test";

const key = `v1.${"CmQ0".repeat(20)}`;
const folder = mkdtempSync(join(tmpdir(), "attune-use-"));
let server: DialectServer;
let isRefusing = false;

test.beforeAll(async () => {
  const dialect = nebiusDialect(key);
  server = await dialectServer(folder, {
    ...dialect,
    own: (asked, tools) => {
      if (isRefusing && asked.method === "DELETE") throw new Refusal(403, { detail: "Not now." });
      return dialect.own?.(asked, tools) ?? null;
    },
  });
});
test.afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

/** A training at the server, done. */
async function trained(page: Page): Promise<{ projectId: string; jobId: string }> {
  await askBehind(page, "connections.add", { templateId: "nebius", baseUrl: server.baseUrl, key });
  const { project } = await askBehind(page, "projects.create", { name: "Letters" });
  const { projectId } = project;
  await askBehind(page, "examples.insert", {
    projectId,
    examples: Array.from({ length: 12 }, (_none, index) => ({
      askText: `Where is parcel ${index}?`,
      answerText: `Parcel ${index} is under way.`,
      split: "train" as const,
    })),
  });
  await askBehind(page, "sending.approve", { projectId, connectionId: "nebius" });
  const { jobId } = await askBehind(page, "jobs.start", {
    projectId,
    connectionId: "nebius",
    model: nebiusModel,
    name: "Letters voice",
    settings: { epochs: 1, batchSize: 12 },
  });
  const of = { projectId, jobId };
  await expect
    .poll(
      async () => {
        await askBehind(page, "jobs.tryNow", of);
        return (await askBehind(page, "jobs.read", of)).job.state;
      },
      { intervals: [30] },
    )
    .toBe("succeeded");
  return of;
}

test("a model is deployed, answers, and is taken down; what lies there is deleted with proof", async ({
  ownPage: page,
}) => {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  const { projectId } = await trained(page);
  await openHash(page, `#/projects/${projectId}/train`);
  await page.getByRole("link", { name: "Put to use: “Letters voice”" }).press("Enter");
  await expect(page.getByRole("heading", { level: 2, name: "Put to use" })).toBeFocused();
  const part = page.getByRole("region", { name: "Put to use" });
  await expect(part).toContainText("it doesn't answer yet");
  await tabTo(page, part.getByRole("button", { name: "Deploy", exact: true }));
  expect.soft(await violations(page, { within: ".put-to-use" }), "deploying").toEqual([]);
  await page.keyboard.press("Enter");
  const meters = part.getByRole("list", { name: "Standing ready" });
  await expect(meters).toContainText("Being made ready");
  // Whoever looks, the page hears of it.
  await askBehind(page, "connections.lying", { connectionId: "nebius" });
  await askBehind(page, "connections.lying", { connectionId: "nebius" });
  await expect(meters).toContainText("It answers.");
  await part.getByText("Ask it from elsewhere").click();
  await part.getByRole("radio", { name: "Python" }).check();
  await expect(part.locator("pre").last()).toContainText('os.environ["NEBIUS_API_KEY"]');
  expect(await page.content()).not.toContain(key);
  expect.soft(await violations(page, { within: ".put-to-use" }), "deployed").toEqual([]);
  await expect(part.getByRole("link", { name: /^Ask it here: “/ })).toHaveAttribute(
    "href",
    /\/try\/nebius\/.*attune-letters-voice$/,
  );
  await part.getByRole("button", { name: /^Stop the meter of/ }).click();
  const sure = page.getByRole("dialog", { name: /^Delete the deployment/ });
  await sure.getByRole("button", { name: "Delete deployment" }).click();
  await expect(page.getByText(/is gone, checked at \d\d:\d\d/)).toBeVisible();
  await expect(part).toContainText("it doesn't answer yet");

  await moveTo(page, "#/settings/accounts");
  await page.getByRole("button", { name: "What of mine lies there: “Nebius Token Factory”" }).click();
  const dialog = page.getByRole("dialog", { name: "What of mine lies at “Nebius Token Factory”" });
  const file = dialog.getByRole("list", { name: "Files" }).getByRole("checkbox", { name: /^attune-/ });
  await expect(dialog.getByRole("list", { name: "Files" })).toContainText("sent or made by Attune");
  expect.soft(await violations(page, { within: ".file-dialog" }), "what lies there").toEqual([]);
  isRefusing = true;
  await file.press("Space");
  await dialog.getByRole("button", { name: "Delete…" }).click();
  const asked = page.getByRole("dialog", { name: "Delete 1 thing at “Nebius Token Factory”?" });
  await expect(asked).toContainText(/File: attune-.*\.jsonl\. This can't be taken back\./);
  await asked.getByRole("button", { name: "Delete" }).click();
  const undeleted = dialog.getByRole("list", { name: "Still to be deleted" });
  await expect(undeleted).toContainText("doesn't allow this");
  expect.soft(await violations(page, { within: ".undeleted" }), "still there").toEqual([]);
  isRefusing = false;
  await undeleted.getByRole("button", { name: /^Try again/ }).click();
  await expect(undeleted).toBeHidden();
  await expect(dialog.getByRole("list", { name: "Files" })).not.toContainText("attune-");
  await dialog.getByRole("checkbox").first().check();
  await dialog.getByRole("button", { name: "Delete…" }).click();
  await asked.getByRole("button", { name: "Delete" }).click();
  await expect(dialog.getByRole("list", { name: "What became of it" })).toContainText(
    /gone, checked at \d\d:\d\d/,
  );
  await expect(dialog).toContainText("Nothing of yours lies there.");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});

test(
  "the end of a trained model is said with what to do, until it is put away",
  { tag: "@heavy" },
  async ({ studioPage: page }) => {
    const projectId = await sampleId(page);
    const models = [{ projectId, jobId: "a".repeat(20) }];
    const warning = {
      models,
      atDays: 30,
      words: "“Support voice” stops working on 14 Jan 2027 (30 days).",
      advice: "Your examples stay yours: export them, they outlive every model.",
    };
    const asked: unknown[] = [];
    await page.route(/\/call\/use\.(?:notices|putAway)/, async (route) => {
      const method = route.request().url().includes("putAway") ? "use.putAway" : "use.notices";
      if (method === "use.putAway") asked.push(route.request().postDataJSON());
      const answer = method === "use.putAway" ? {} : { lines: [], warnings: [warning] };
      await route.fulfill({ json: { ok: true, output: useContract[method].output.parse(answer) } });
    });
    await openHash(page, `#/projects/${projectId}/examples`);
    const banner = page.getByRole("status").filter({ hasText: "stops working on 14 Jan 2027" });
    await expect(banner).toContainText("export them");
    await expect(banner.getByRole("link", { name: "Train anew" })).toBeVisible();
    expect.soft(await violations(page, { within: ".banners" }), "warning").toEqual([]);
    await banner.getByRole("button", { name: "Hide this warning" }).press("Enter");
    await expect.poll(() => asked).toEqual([{ notice: "warning", models, atDays: 30 }]);
  },
);

test(
  "what is deployed by hand is guided, counted, said once a day, and ended by saying so",
  { tag: "@heavy" },
  async ({ ownPage: page, studio }) => {
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    const projectId = await sampleId(page);
    await askBehind(page, "connections.add", {
      templateId: "azure",
      label: "Foundry",
      // Nothing answers there, and nothing is asked of it.
      baseUrl: "http://127.0.0.1:9/",
      key: "0123456789abcdef0123456789abcdef",
      isKeyRight: true,
    });
    const jobId = "a".repeat(20);
    seedTraining(join(studio.dataFolderPath, "projects", `${projectId}.db`), projectId, jobId);
    await openHash(page, `#/projects/${projectId}/train/${jobId}/use`);
    const part = page.getByRole("region", { name: "Put to use" });
    const steps = part.getByRole("list", { name: "By hand, step by step" });
    await expect(steps).toContainText("Open the model in the Foundry portal");
    await steps
      .getByRole("button", { name: /^Copy for/ })
      .first()
      .click();
    await expect(page.getByText("Copied.")).toBeVisible();
    await part.getByRole("textbox", { name: "Name of the deployment" }).fill("voice");
    const since = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 16);
    await part.getByLabel(/^Since when/).fill(since);
    await part.getByRole("button", { name: "Count what it costs" }).press("Enter");
    await expect(part.getByRole("list", { name: "Standing ready" })).toContainText(
      /about \$1\d\d\.\d\d so far \(est\.\)/,
    );
    const banner = page.getByRole("status").filter({ hasText: "has been standing ready at Foundry" });
    await expect(banner).toContainText("so far (est., $1.70 an hour)");
    expect.soft(await violations(page), "dark").toEqual([]);
    await page.setViewportSize({ width: 911, height: 512 });
    expect(await sidewaysPx(page)).toBe(0);
    await banner.getByRole("button", { name: "Hide until tomorrow" }).click();
    await expect(banner).toBeHidden();

    await moveTo(page, "#/settings/accounts");
    const meters = page.getByRole("list", { name: "Standing ready" });
    await meters.getByRole("button", { name: "Stop the meter of “voice”" }).click();
    await page
      .getByRole("dialog", { name: "Is “voice” deleted?" })
      .getByRole("button", { name: "It is deleted" })
      .click();
    await expect(page.getByText("Nothing stands ready now.")).toBeVisible();
    expect(await sidewaysPx(page)).toBe(0);
  },
);

/** As a training at an account ends, without one. */
function seedTraining(path: string, projectId: string, jobId: string): void {
  const file = new Sqlite(path, { timeout: 5_000 });
  file
    .prepare(
      `INSERT INTO job (job_id, number, home_project_id, name, connection_id, connection_label, model, settings,
         instructions, state, remote_id, fine_tuned_model, created_at_ms, charge, is_complete)
       VALUES (?, 1, ?, 'Support voice', 'azure', 'Foundry', 'gpt-4.1-mini-2025-04-14', '{"method":"supervised"}',
         'Be kind.', 'succeeded', 'ftjob-1', 'gpt-4.1-mini-2025-04-14.ft-1-voice', 1, 'charged', 1)`,
    )
    .run(jobId, projectId);
  file.close();
}
