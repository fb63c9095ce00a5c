// The typing loops of test/e2e/typing.spec.ts with many edits each: what was typed is compared with what is stored.
// Needs a build. Playwright runs them; this only counts what it says.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nodePath, rootPath, run } from "../../src-main/launch/run.mjs";

export type TypingOutcome = { readonly line: string; readonly problems: readonly string[] };

type Spec = {
  readonly title: string;
  readonly ok: boolean;
  readonly tests: readonly {
    readonly results: readonly {
      readonly duration: number;
      readonly error?: { readonly message?: string };
    }[];
  }[];
};
type Suite = { readonly specs?: readonly Spec[]; readonly suites?: readonly Suite[] };

export async function tryTyping(editCount: number, seed: number): Promise<TypingOutcome> {
  const { passedCount, specCount, problems } = await runSpecs(["typing.spec"], {
    ATTUNE_HEAVY: "1",
    ATTUNE_EDITS: String(editCount),
    ATTUNE_SEED: String(seed),
  });
  const line = `typing, ${editCount} edits a loop: ${passedCount} of ${specCount} loops without a loss`;
  return { line, problems };
}

/** The specs that `npm test` leaves out: every screen in dark, more windows, rarer roads. */
export async function tryScreens(): Promise<TypingOutcome> {
  const { passedCount, specCount, problems } = await runSpecs(["--grep", "@heavy"], { ATTUNE_HEAVY: "1" });
  return { line: `screens: ${passedCount} of ${specCount} specs`, problems };
}

/** Every spec that isn't about a browser, in the Electron host on the stand-in; also those `npm test` leaves out. */
export async function tryStandIn(): Promise<TypingOutcome> {
  const { passedCount, specCount, problems } = await runSpecs([], {
    ATTUNE_HOST: "standin",
    ATTUNE_HEAVY: "1",
  });
  return { line: `on the stand-in: ${passedCount} of ${specCount} specs`, problems };
}

async function runSpecs(
  which: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<{
  readonly passedCount: number;
  readonly specCount: number;
  readonly problems: readonly string[];
}> {
  const folder = mkdtempSync(join(tmpdir(), "attune-specs-"));
  const report = join(folder, "report.json");
  const environment = { ...process.env, ...settings, ATTUNE_E2E_REPORT: report };
  const playwright = join(rootPath, "node_modules/@playwright/test/cli.js");
  const config = ["--config", "test/playwright.config.ts", "--output", join(folder, "results")];
  try {
    const { exitCode, output } = await run(nodePath, [playwright, "test", ...config, ...which], {
      quiet: true,
      environment,
    });
    const specs = existsSync(report) ? specsOf(JSON.parse(readFileSync(report, "utf8")) as Suite) : [];
    const problems = specs.filter(({ ok }) => !ok).map((spec) => `${spec.title}: ${errorOf(spec)}`);
    if (specs.length === 0)
      problems.push(`nothing was run (exit code ${exitCode}):\n${output.slice(-2_000)}`);
    for (const spec of specs)
      console.log(`  ${spec.ok ? "passed" : "FAILED"}  ${spec.title}  ${secondsOf(spec)} s`);
    const passedCount = specs.filter(({ ok }) => ok).length;
    return { passedCount, specCount: specs.length, problems };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function specsOf(suite: Suite): readonly Spec[] {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];
}

function errorOf({ tests }: Spec): string {
  const messages = tests.flatMap(({ results }) => results.map(({ error }) => error?.message ?? ""));
  return messages.join("\n").slice(0, 2_000);
}

function secondsOf({ tests }: Spec): string {
  const durationMs = tests.reduce(
    (sum, { results }) => sum + results.reduce((inner, { duration }) => inner + duration, 0),
    0,
  );
  return (durationMs / 1_000).toFixed(1);
}
