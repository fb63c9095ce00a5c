// Train in states that a real training reaches seldom or slowly: the studio's answers to jobs.* are fakes that pass the
// contract's schemas (fake-jobs.ts). The real road is in train-road.spec.ts.
import type { Page } from "@playwright/test";
import { violations } from "./axe.ts";
import {
  endedJob,
  fakeCheckpoints,
  fakeCurve,
  fakeJob,
  fakeJobId,
  fakeJobs,
  fakePreview,
  remoteJob,
  type FakeAnswers,
} from "./fake-jobs.ts";
import { askBehind, expect, moveTo, openHash, sampleId, sidewaysPx, tabTo, test } from "./on-page.ts";

async function openTrain(page: Page, fakes: FakeAnswers, place = ""): Promise<string> {
  const projectId = await sampleId(page);
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await fakeJobs(page, fakes);
  await openHash(page, `#/projects/${projectId}/train${place}`);
  return projectId;
}
const openTraining = (page: Page, fakes: FakeAnswers): Promise<string> =>
  openTrain(page, fakes, `/${fakeJobId}`);
const status = (page: Page): ReturnType<Page["locator"]> => page.locator(".training-status");
const startButton = (page: Page): ReturnType<Page["locator"]> =>
  page.getByRole("list", { name: "Setting up a training" }).getByRole("button", { name: /^Start/ });

test("without any training it leads to setting one up, and the start goes out as it was set", async ({
  studioPage: page,
}) => {
  const commands: unknown[] = [];
  const onCommand = (method: string, input: unknown): void => {
    if (method === "jobs.start") commands.push(input);
  };
  const projectId = await openTrain(page, { jobs: [], onCommand });
  await expect(page.getByRole("link", { name: "Train not trained yet" })).toBeVisible();
  await expect(page.getByText("Training teaches manner, not facts")).toBeVisible();
  await page.getByRole("button", { name: "Set up a rehearsal" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "New training" })).toBeFocused();

  const preview = page.getByRole("complementary", { name: "What this comes to" });
  await expect(preview).toContainText("48 examples");
  await expect(preview).toContainText("about 12 s");
  await expect(preview).toContainText("A tiny model, not ChatGPT");
  await expect(page.getByText("Training teaches manner, not facts")).toBeVisible();
  await expect(page.getByText("There is none at this account yet")).toBeVisible();
  await expect(page.getByRole("radio", { name: /Better and worse answers/ })).toBeDisabled();
  await expect(page.getByRole("button", { name: "Save the training file…" })).toBeVisible();

  await page.getByRole("textbox", { name: "Rounds" }).fill("3");
  await page.getByRole("textbox", { name: "Name" }).fill("First try");
  await startButton(page).click();
  await expect(page).toHaveURL(new RegExp(`/train/${fakeJobId}$`));
  const settings = { method: "supervised", epochs: 3, batchSize: "auto", learningRateMultiplier: "auto" };
  const rest = { beta: "auto", seed: null, suffix: null };
  const connection = { connectionId: "rehearsal", model: "attune-rehearsal-1" };
  expect(commands).toEqual([
    { projectId, ...connection, name: "First try", settings: { ...settings, ...rest } },
  ]);
});

test(
  "what is set up survives a reload; nonsense is said at its field and can't be started",
  { tag: "@heavy" },
  async ({ studioPage: page }) => {
    const projectId = await openTrain(page, { jobs: [] }, "/new");
    await page.getByRole("radio", { name: "Advanced" }).check();
    await page.getByRole("textbox", { name: "Number of the shuffle" }).fill("42");
    const rounds = page.getByRole("textbox", { name: "Rounds" });
    await rounds.fill("51");
    await expect(page.getByRole("alert")).toHaveText("That is outside the range. From 1 to 50.");
    await expect(startButton(page)).toHaveAttribute("aria-disabled", "true");
    await rounds.fill("5");
    await expect(startButton(page)).toHaveAttribute("aria-disabled", "false");
    await expect
      .poll(async () => (await askBehind(page, "drafts.list", { projectId })).drafts[0]?.text ?? "")
      .toContain('"epochs":"5"');

    await openHash(page, `#/projects/${projectId}/train/new`);
    await expect(page.getByText("What you had set up before is here again.")).toBeVisible();
    await expect(rounds).toHaveValue("5");
    await expect(page.getByRole("textbox", { name: "Number of the shuffle" })).toHaveValue("42");
    await page.getByRole("button", { name: "Start afresh" }).click();
    await expect(rounds).toHaveValue("");
    await expect.poll(async () => (await askBehind(page, "drafts.list", { projectId })).drafts).toEqual([]);
  },
);

test("what stands in the way is said beside Start, in reach of the keyboard, and leads to the examples", async ({
  studioPage: page,
}) => {
  const preview = fakePreview({ obstacles: [{ code: "examples-without-answer", count: 2 }] });
  await openTrain(page, { jobs: [], preview }, "/new");
  await expect(startButton(page)).toHaveAccessibleDescription(/2 examples have no answer to learn/);
  await startButton(page).press("Enter");
  await expect(page).toHaveURL(/train\/new$/);
  await page.locator("#launch-obstacles").getByRole("button", { name: "Show in Examples" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Examples" })).toBeFocused();
  await expect(page.getByText("No example meets this filter")).toBeVisible();
});

test("with nothing to learn from the steps end there", { tag: "@heavy" }, async ({ studioPage: page }) => {
  const preview = fakePreview({
    counts: { train: 0, validation: 0, test: 0, notUsed: 0, otherKind: 0 },
    obstacles: [{ code: "no-examples", count: 0 }],
  });
  await openTrain(page, { jobs: [], preview }, "/new");
  await expect(page.getByRole("heading", { name: "What it learns from" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Settings" })).toBeHidden();
  await expect(page.getByText("There is nothing to learn from")).toBeVisible();
});

test("at an account the button names the price, and says when there is none to name", async ({
  studioPage: page,
}) => {
  await openTrain(
    page,
    { jobs: [], hasAccount: true, preview: fakePreview({ costMicroUsd: 80_000 }) },
    "/new",
  );
  await expect(page.getByRole("heading", { name: "What it learns from" })).toBeHidden();
  await page.getByRole("radio", { name: /^OpenAI/ }).check();
  await expect(startButton(page)).toHaveText("Start the training for US$0.08 (est.)");
  await openTrain(page, { jobs: [], hasAccount: true, preview: fakePreview({ costMicroUsd: null }) }, "/new");
  // Whether the choice was kept in time is another spec's matter.
  await page.getByRole("radio", { name: /^OpenAI/ }).check();
  await expect(startButton(page)).toHaveText("Start the training at OpenAI, price unknown");
});

const states = [
  ["preparing", "writing the files", ["Stop"]],
  ["uploading", "sending the files", ["Stop"]],
  ["creating", "handing over", ["Stop"]],
  ["validating", "the files are being checked", ["Pause", "Stop"]],
  ["queued", "waiting its turn", ["Pause", "Stop"]],
  ["running", "training", ["Pause", "Stop"]],
  ["pausing", "pausing", ["Stop"]],
  ["paused", "paused", ["Go on", "Stop"]],
  ["stopping", "stopping", []],
  ["unknown", "says “warming_up”", ["Stop"]],
  ["succeeded", "done", ["Delete…"]],
  ["failed", "failed", ["Delete…"]],
  ["cancelled", "stopped", ["Delete…"]],
] as const;

test(
  "a training in any state says so and offers what can be done",
  { tag: "@heavy" },
  async ({ studioPage: page }) => {
    test.slow();
    for (const [state, words, actions] of states) {
      // oxlint-disable no-await-in-loop -- one state after the other on one page
      await openTraining(page, { jobs: [fakeJob({ state, remoteStatus: "warming_up" })] });
      await expect(status(page), state).toContainText(words);
      const offered = await page.locator(".screen-head .buttons button:not([aria-label])").allTextContents();
      expect(
        offered.filter((name) => name !== "Same again with…"),
        state,
      ).toEqual(actions);
      // oxlint-enable no-await-in-loop
    }
  },
);

test(
  "a provider that can't be reached: since when, when it is tried next, and Try now",
  { tag: "@heavy" },
  async ({ studioPage: page }) => {
    const commands: string[] = [];
    const trouble = {
      error: { code: "provider-unreachable" as const, details: { connection: "OpenAI" } },
      sinceMs: Date.now() - 300_000,
      nextTryAtMs: Date.now() + 60_000,
    };
    await openTraining(page, {
      jobs: [remoteJob({ trouble })],
      onCommand: (method) => commands.push(method),
    });
    const notice = page.locator(".notice-warning");
    await expect(notice).toContainText("OpenAI can't be reached");
    await expect(notice).toContainText("5 minutes ago");
    await expect(notice).toContainText(/Next try in \d+ s/);
    await expect(page.getByText("you may close Attune, or the computer")).toBeVisible();
    await notice.getByRole("button", { name: "Try now" }).click();
    await expect.poll(() => commands).toContain("jobs.tryNow");
  },
);

test("a failure says why, what it cost, the provider's own words, and shows the example of the line", async ({
  studioPage: page,
}) => {
  const said = "Invalid file format. Line 12: Expected last message to be from assistant";
  await openTraining(page, {
    jobs: [
      remoteJob({
        state: "failed",
        problem: { code: "bad-training-file", said, line: 12 },
        charge: "not-charged",
        finishedAtMs: Date.now(),
      }),
    ],
    line: { exampleId: 12, isChangedSince: true, text: "Where is my parcel?" },
  });
  const notice = page.locator(".notice-error");
  await expect(notice).toContainText("The training file has a line that isn't accepted");
  await expect(notice).toContainText("Not charged.");
  await expect(notice).toContainText("It was changed since then.");
  await expect(notice.getByText(said)).toBeHidden();
  await notice.getByText("Details").click();
  await expect(notice.getByText(said)).toBeVisible();
  await notice.getByRole("button", { name: "Show example 12" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Examples" })).toBeVisible();
  await expect(page.locator(".writing")).toBeVisible();
});

const answers = {
  heldOutCount: 12,
  answers: [0.4, 0.9, 0.1, 0.7].map((likenessAfter, index) => ({
    exampleId: index + 1,
    question: `Question ${index + 1}`,
    wanted: "Ahoy! It is on its way.",
    before: "The the the",
    after: `Ahoy! Answer ${index + 1}.`,
    model: "ft:attune-rehearsal-1:attune::abc",
    likenessBefore: 0.1,
    likenessAfter,
  })),
};
const ended: FakeAnswers = {
  jobs: [endedJob()],
  curve: fakeCurve(160, 160, 10),
  detail: {
    checkpoints: [...fakeCheckpoints(10, 16)],
    changedSince: { addedCount: 2, changedCount: 1, removedCount: 0 },
    files: [
      { use: "training", fileName: "training.jsonl", sha256: "ab".repeat(32), bytes: 23_456, lineCount: 48 },
    ],
  },
  answers,
  events: {
    events: [
      {
        number: 1,
        atMs: Date.now(),
        level: "info",
        message: "Files validated, moving job to queued state",
        isMetrics: false,
      },
    ],
    hasMore: false,
  },
};

test("one that has ended shows one verdict, the answers side by side, its stages, files and what changed since", async ({
  studioPage: page,
}) => {
  await openTraining(page, ended);
  const verdict = page.getByRole("region", { name: "Verdict" });
  await expect(verdict).toContainText("Learning by heart");
  await expect(verdict).toContainText("since round 4 worse on what it never saw");
  await expect(verdict).toContainText("Take the stage saved after round 4.");
  await expect(verdict).toContainText(
    "1 of 4 answers to questions it never studied come near the wanted ones",
  );
  await expect(verdict.locator("button, a")).toHaveCount(1);
  await expect(verdict.getByRole("link", { name: "Try this stage" })).toHaveAttribute(
    "href",
    /\/try\/rehearsal\//,
  );

  const held = page.getByRole("region", { name: "Answers before and after" });
  await expect(held).toContainText("Too few to judge by numbers: read these.");
  await held.getByRole("radio", { name: "Best" }).check();
  await expect(held.getByRole("listitem").first()).toContainText("Question 2");
  await held.getByRole("radio", { name: "Worst" }).check();
  await expect(held.getByRole("listitem").first()).toContainText("Question 3");
  await held.getByRole("radio", { name: "All" }).check();
  await held.getByRole("button", { name: "Show 1 more" }).click();
  await expect(held.getByRole("listitem")).toHaveCount(4);

  const stages = page.getByRole("region", { name: "Saved stages" });
  await expect(stages.getByRole("listitem").filter({ hasText: "best" })).toContainText("Stage 4");
  await expect(stages.getByRole("link", { name: "Try this stage: Stage 4" })).toHaveAttribute(
    "href",
    /\/try/,
  );
  await expect(page.getByText("2 examples were added, 1 was changed.")).toBeVisible();
  await expect(page.getByRole("list", { name: "How it went" })).toContainText("Files checked");
  await page.locator(".training-details > summary").click();
  await expect(page.getByText("ab".repeat(32))).toBeVisible();
  await expect(page.getByText("Files validated, moving job to queued state")).toBeVisible();
});

test(
  "the curve is walked by arrow keys and stands as a table; a loss is never a bare number in the plain wording",
  { tag: "@heavy" },
  async ({ studioPage: page }) => {
    await openTraining(page, ended);
    const plot = page.getByRole("slider", { name: /Curve of the training/ });
    await expect(plot).toHaveAttribute("aria-valuetext", /it did best in round \d+\.$/);
    await plot.focus();
    await page.keyboard.press("Home");
    await expect(plot).toHaveAttribute("aria-valuetext", /^Step 1: on what it studied 100%$/);
    await page.keyboard.press("ArrowRight");
    await expect(plot).toHaveAttribute("aria-valuenow", "2");
    await page.getByText("The same as a table").click();
    const table = page.getByRole("region", { name: "The same as a table" });
    await expect(table.getByRole("row").nth(1)).toContainText("100%");
    await expect(table.getByRole("row").filter({ hasText: "best" })).toHaveCount(1);
    expect(await table.textContent()).not.toMatch(/\d\.\d\d/);
    await page.getByRole("checkbox", { name: "Stretch the small end" }).check();
    await expect(page.locator(".chart-plot canvas")).toHaveCount(1);

    await askBehind(page, "settings.set", { wording: "detailed" });
    await expect(table.getByRole("columnheader", { name: "training loss" })).toBeVisible();
    await expect(table.getByRole("row").nth(1)).toContainText(/\d\.\d\d/);
  },
);

test(
  "the same again with more rounds is set up with one thing changed; deleting asks first",
  { tag: "@heavy" },
  async ({ studioPage: page }) => {
    const commands: [string, unknown][] = [];
    const projectId = await openTraining(page, {
      ...ended,
      onCommand: (method, input) => commands.push([method, input]),
    });
    await page.getByRole("button", { name: "Same again with…" }).click();
    await page.getByRole("menuitem", { name: "more rounds (20)" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "New training" })).toBeVisible();
    await expect(page.getByRole("textbox", { name: "Rounds" })).toHaveValue("20");

    await moveTo(page, `#/projects/${projectId}/train/${fakeJobId}`);
    await page.getByRole("button", { name: "Rename “Support voice 2”" }).click();
    await page.getByRole("textbox", { name: "Name of the training" }).fill("Autumn voice");
    await page.keyboard.press("Enter");
    await expect
      .poll(() => commands.find(([method]) => method === "jobs.rename")?.[1])
      .toMatchObject({
        name: "Autumn voice",
      });
    await page.getByRole("button", { name: "Delete…" }).click();
    await page.getByRole("menuitem", { name: "Together with its model and files" }).click();
    await page.getByRole("button", { name: "Delete it" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Train" })).toBeVisible();
    expect(commands.find(([method]) => method === "jobs.delete")?.[1]).toMatchObject({ atProvider: true });
  },
);

test(
  "the list tells each training's state and verdict, the road where it stands, the rehearsal that it works",
  { tag: "@heavy" },
  async ({ studioPage: page }) => {
    const jobs = [fakeJob(), endedJob({ jobId: "00000000000000000002", name: "Support voice" })];
    await openTrain(page, { jobs });
    const rows = page.getByRole("list", { name: "Trainings, newest first" }).getByRole("listitem");
    await expect(rows.nth(0)).toContainText("step 84 of 160");
    await expect(rows.nth(1)).toContainText("Learning by heart");
    await expect(page.getByRole("link", { name: "Train running: step 84 of 160" })).toBeVisible();
    await expect(page.locator(".rehearsal-status")).toContainText("training");
    await tabTo(page, rows.nth(1).getByRole("link"));
    await page.unrouteAll();
    await fakeJobs(page, { ...ended, jobs: [endedJob()] });
    await openHash(page, page.url().slice(page.url().indexOf("#")));
    await expect(page.getByRole("link", { name: /^Train rehearsed / })).toBeVisible();
    await expect(page.locator(".rehearsal-status")).toContainText("ready");
  },
);

const windows = [
  { width: 911, height: 512 },
  { width: 640, height: 400 },
  { width: 320, height: 256 },
];
test("no part of Train moves sideways in small windows", { tag: "@heavy" }, async ({ studioPage: page }) => {
  const longName = "Kundendienstbeschwerdebeantwortungsvereinheitlichung für Norddeutschland";
  const projectId = await openTrain(page, { ...ended, jobs: [endedJob({ name: longName })] });
  for (const size of windows) {
    await page.setViewportSize(size);
    for (const place of ["", "/new", `/${fakeJobId}`]) {
      await moveTo(page, `#/projects/${projectId}/train${place}`);
      await expect(page.locator(".trainings, .launch-steps, .chart-plot canvas")).toBeVisible();
      for (const fold of await page.locator("main summary").all()) await fold.click();
      expect.soft(await sidewaysPx(page), `${place} at ${size.width}`).toBeLessThanOrEqual(0);
    }
  }
});

for (const scheme of ["light", "dark"] as const) {
  test(`axe finds nothing on Train in ${scheme}`, { tag: "@heavy" }, async ({ studioPage: page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    const projectId = await openTrain(page, ended);
    for (const place of ["", "/new", `/${fakeJobId}`]) {
      await moveTo(page, `#/projects/${projectId}/train${place}`);
      await expect(page.locator(".trainings, .launch-steps, .chart-plot canvas")).toBeVisible();
      for (const fold of await page.locator("main summary").all()) await fold.click();
      expect.soft(await violations(page), place).toEqual([]);
    }
    await openTraining(page, {
      jobs: [fakeJob({ problem: { code: "unstable", said: "NaN", line: null }, state: "failed" })],
    });
    expect.soft(await violations(page), "failed").toEqual([]);
  });
}
