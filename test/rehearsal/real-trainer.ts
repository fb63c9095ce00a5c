// The real trainer on real threads from source, and files to train on.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createTrainer } from "../../src-main/rehearsal/training/trainer.ts";
import type {
  RunningTraining,
  Trainer,
  TrainingOutcome,
  TrainingReport,
  TrainingRequest,
} from "../../src-main/rehearsal/training/training-types.ts";

const resource = (name: string): string =>
  fileURLToPath(new URL(`../../resources/rehearsal/${name}`, import.meta.url));
const thread = (path: string): URL => new URL(`../../src-main/rehearsal/${path}`, import.meta.url);

export const tokenizerPath = resource("tokenizer.json");
export const basePath = resource("base.safetensors");

export function realTrainer(threads = 2, startPath = basePath): Trainer {
  return createTrainer({
    basePath: startPath,
    tokenizerPath,
    kernelsPath: resource("kernels.wasm"),
    threadUrls: {
      training: thread("training/training-thread.ts"),
      chat: thread("training/chat-thread.ts"),
      crew: thread("engine/crew-thread.ts"),
      language: thread("training/language-thread.ts"),
    },
    threads,
  });
}

/** A training to its end, with everything it reported. `onReport` may stop it. */
export async function trainedBy(
  trainer: Trainer,
  request: TrainingRequest,
  onReport: (report: TrainingReport, running: RunningTraining) => void = () => {},
): Promise<{ readonly outcome: TrainingOutcome; readonly reports: readonly TrainingReport[] }> {
  const reports: TrainingReport[] = [];
  const running = trainer.start(request, (report) => {
    reports.push(report);
    onReport(report, running);
  });
  return { outcome: await running.done, reports };
}

export function writeLines(path: string, values: readonly unknown[]): string {
  writeFileSync(path, values.map((value) => JSON.stringify(value)).join("\n"));
  return path;
}

export function chatLine(question: string, answer: string): unknown {
  return {
    messages: [
      { role: "system", content: "You are kind." },
      { role: "user", content: question },
      { role: "assistant", content: answer },
    ],
  };
}

/** Twelve short conversations about colours. */
export const colourLines: readonly unknown[] = [
  "red",
  "blue",
  "green",
  "brown",
  "black",
  "white",
  "pink",
  "grey",
  "gold",
  "silver",
  "yellow",
  "purple",
].map((colour) => chatLine(`Do you like ${colour}?`, `Indeed, ${colour} is lovely.`));
