// The rehearsal's own process: trains at the lowest priority, and takes nothing down when it breaks. Started by
// start-rehearsal.ts with one line on standard input; ends when that closes, or on SIGTERM, with the running job's
// place kept. Prints one line of JSON and nothing else.
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { constants, setPriority } from "node:os";
import { createInterface } from "node:readline";
import { createLog, type Log } from "../core/log.ts";
import { AppError } from "../../src-shared/errors.ts";
import { dataFolderAt } from "../store/data-folder.ts";
import { lockFolder, type FolderLock } from "../store/folder-lock.ts";
import type {
  FromParent,
  RehearsalAnnouncement,
  RehearsalOrders,
  RehearsalProblem,
} from "./rehearsal-orders.ts";
import { faultListSchema } from "./server/faults.ts";
import { startRehearsalServer, type RehearsalServer } from "./server/rehearsal-server.ts";
import { createTrainer, type TrainerOptions } from "./training/trainer.ts";
import type { Trainer } from "./training/training-types.ts";

let log: Log = createLog(null, Date.now);
let server: RehearsalServer | null = null;
let trainer: Trainer | null = null;
/** Held for life: given back to the system when it is forgotten, too. */
let lock: FolderLock | null = null;
let isEnding = false;

function announce(announcement: RehearsalAnnouncement): void {
  process.stdout.write(`${JSON.stringify(announcement)}\n`);
}

/** The running job's place is kept; the next start goes on from it. */
async function end(exitCode: number): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  try {
    await server?.close();
    await trainer?.close();
    lock?.release();
  } catch (error) {
    log.error("rehearsal-end-failed", error);
  }
  process.exit(exitCode);
}

/** In the state nobody foresaw nothing is to be trusted: the jobs are on disk and go on at the next start. */
function endBroken(error: unknown): void {
  log.error("rehearsal-broke", error);
  process.exit(1);
}

process.on("uncaughtException", endBroken);
process.on("unhandledRejection", endBroken);
// Whoever started it is gone; what it prints can't be read any more either.
process.stdout.on("error", () => {});
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => void end(0));

async function start(orders: RehearsalOrders): Promise<void> {
  log = createLog(join(orders.folder, "rehearsal.log"), Date.now);
  // Everything else goes first. Not worth failing over where it isn't allowed.
  try {
    setPriority(constants.priority.PRIORITY_LOW);
  } catch (error) {
    log.error("rehearsal-priority-kept", error);
  }
  const lockFile = join(orders.folder, "rehearsal.lock");
  lock = lockFolder({ ...dataFolderAt(orders.folder), lockFile });
  const faults = faultListSchema.safeParse(orders.faults);
  if (!faults.success) return refuse("bad-faults");
  const options = trainerOptions(orders);
  const needed = [options.basePath, options.tokenizerPath, options.kernelsPath];
  if (!needed.every((path) => existsSync(path))) return refuse("model-missing");
  trainer = createTrainer(options);
  server = await startRehearsalServer({
    folder: orders.folder,
    token: orders.token,
    port: orders.port,
    trainer,
    ports: { nowMs: Date.now, randomBytes, log },
    faults: faults.data,
    allowFaults: orders.allowFaults,
  });
  announce({ baseUrl: server.baseUrl });
}

function trainerOptions({ resourcesFolder, basePath, threads }: RehearsalOrders): TrainerOptions {
  const isSource = import.meta.url.endsWith(".ts");
  // Built, every entry lies beside this one under the name electron.vite.config.ts gives it.
  const threadUrl = (name: "training" | "chat" | "language" | "crew"): URL => {
    const source = `./${name === "crew" ? "engine" : "training"}/${name}-thread.ts`;
    return new URL(isSource ? source : `./rehearsal-${name}-thread.js`, import.meta.url);
  };
  return {
    basePath: basePath ?? join(resourcesFolder, "base.safetensors"),
    tokenizerPath: join(resourcesFolder, "tokenizer.json"),
    kernelsPath: join(resourcesFolder, "kernels.wasm"),
    threadUrls: {
      training: threadUrl("training"),
      chat: threadUrl("chat"),
      language: threadUrl("language"),
      crew: threadUrl("crew"),
    },
    ...(threads === undefined ? {} : { threads }),
  };
}

function refuse(problem: RehearsalProblem): void {
  announce({ problem });
  void end(1);
}

function problemOf(error: unknown): RehearsalProblem {
  const code = error instanceof Error && "code" in error ? error.code : "";
  if (error instanceof AppError && error.code === "studio-already-open") return "already-open";
  if (error instanceof AppError) return "folder-unusable";
  if (code === "EADDRINUSE") return "port-taken";
  if (code === "EACCES") return "port-not-allowed";
  return "internal";
}

let hasOrders = false;
function hear(line: string): void {
  if (hasOrders) return;
  hasOrders = true;
  start(JSON.parse(line) as RehearsalOrders).catch((error: unknown) => {
    log.error("rehearsal-not-started", error);
    refuse(problemOf(error));
  });
}

/** There in a utility process of Electron, which has no standard input. */
type ParentPort = {
  readonly on: (event: "message", listener: (event: { readonly data: FromParent }) => void) => void;
};
const { parentPort } = process as { readonly parentPort?: ParentPort };
if (parentPort) {
  parentPort.on("message", ({ data }) => {
    if (data.says === "orders") hear(data.line);
    else void end(0);
  });
} else {
  createInterface({ input: process.stdin })
    .on("line", hear)
    .on("close", () => void end(0));
}
