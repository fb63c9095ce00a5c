// The process behind scripted-studio.ts: the built page before the real web server and the real core thread, with a
// provider that answers by what it is asked. Must never be reached but by its parent.
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { AppError } from "../../src-shared/errors.ts";
import { startCoreLink } from "../../src-main/core/core-link.ts";
import { createPassingFiles } from "../../src-main/hosts/passing-files.ts";
import { startWebServer } from "../../src-main/hosts/web-server.ts";
import { rootPath } from "../../src-main/launch/run.mjs";
import type {
  ChatOrder,
  ChatOutcome,
  Provider,
  ProviderControl,
} from "../../src-main/provider/provider-work.ts";

const dataFolderPath = process.argv[2] ?? "";
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const outcomeOf = (text: string, finishReason: string | null = "stop"): ChatOutcome => ({
  text,
  finishReason,
  promptTokens: 20,
  answerTokens: text.split(" ").length,
});

/** Pieces a second in the flood, each of some five letters. */
const floodPerSecond = 1_000;

async function answer(
  { messages, model }: ChatOrder,
  { signal, news = () => {} }: ProviderControl<"chat">,
): Promise<ChatOutcome> {
  const question = String(messages.at(-1)?.content ?? "");
  const shownCount = messages.filter(({ role }) => role === "assistant").length;
  let text = "";
  const say = (piece: string): void => {
    text += piece;
    news({ text: piece });
  };
  if (question.includes("busy")) throw new AppError("provider-busy", { connection: "Rehearsal" });
  if (question.includes("drop")) {
    say("This much came");
    return outcomeOf(text, null);
  }
  if (question.includes("hold")) {
    say("The first words");
    await new Promise((_resolve, reject) => {
      signal?.addEventListener("abort", () => reject(new AppError("task-cancelled")));
    });
  }
  if (question.includes("flood")) {
    const seconds = Number(/flood (\d+)/.exec(question)?.[1] ?? 5);
    const startedMs = performance.now();
    for (let said = 0; said < seconds * floodPerSecond;) {
      const due = ((performance.now() - startedMs) / 1000) * floodPerSecond;
      for (; said < Math.min(due, seconds * floodPerSecond); said += 1)
        say(said % 40 === 39 ? "end.\n\n" : "word ");
      // oxlint-disable-next-line no-await-in-loop -- at its own pace
      await pause(4);
      if (signal?.aborted) throw new AppError("task-cancelled");
    }
    return outcomeOf(text);
  }
  if (question.includes("code")) {
    say(
      `Run this:\n\n    ${"very_long_name_without_a_break".repeat(8)}\n\n<script>alert(1)</script> and مرحبا بالعالم`,
    );
    return outcomeOf(text);
  }
  for (const word of `${model} says: ${question} (${shownCount} shown)`.split(/(?<= )/)) {
    say(word);
    // oxlint-disable-next-line no-await-in-loop -- word after word
    await pause(2);
  }
  return outcomeOf(text);
}

const provider: Provider = {
  run: async (_profile, name, input, control) => {
    // The type of the work is tied to its name, which TypeScript can't follow through a comparison.
    if (name === "chat") return (await answer(input as ChatOrder, (control ?? {}) as never)) as never;
    if (name === "list-models") return [] as never;
    throw new AppError("provider-unreachable", { connection: "Rehearsal" });
  },
};

const source = (path: string): URL => pathToFileURL(join(rootPath, path));
const files = createPassingFiles(dataFolderPath, Date.now);
const core = startCoreLink(
  source("src-main/core/core-thread.ts"),
  {
    host: "web",
    version: "0.0.0-test",
    dataFolderPath,
    mayCreateDataFolderParents: false,
    resourcesFolderPath: join(rootPath, "resources"),
    taskThreadUrl: source("src-main/tasks/task-thread.ts").href,
  },
  {
    resolvePlace: async (kind, reference) => (kind === "folder" ? null : files.pathOf(kind, reference)),
    provider,
    onCrash: (error) => console.error(error),
    nowMs: Date.now,
  },
);
const server = await startWebServer({
  port: 0,
  rendererFolderPath: join(rootPath, "out/renderer"),
  controlToken: randomBytes(32).toString("base64url"),
  callText: core.callText,
  files,
  nowMs: Date.now,
});
core.subscribe(server.push);
await core.started;
process.once("SIGTERM", () => void core.close().then(() => process.exit(0)));
process.on("disconnect", () => process.exit());
process.on("message", () => process.send?.(server.makeLaunchLink()));
process.send?.(server.makeLaunchLink());
