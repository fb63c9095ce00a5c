// The rehearsal with its real trainer for tests: in this process, or in the process of its own that hosts start. Base
// weights are the shipped ones; before there are some, weights nobody trained, which learn all the same.
import { existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { rootPath } from "../../../src-main/launch/run.mjs";
import { fillInitialWeights } from "../../../src-main/rehearsal/base/initial-weights.ts";
import { modelParameters, rehearsalShape } from "../../../src-main/rehearsal/engine/model-shape.ts";
import { writeWeights } from "../../../src-main/rehearsal/engine/weight-file.ts";
import type { RehearsalOrders } from "../../../src-main/rehearsal/rehearsal-orders.ts";
import { startRehearsal, type RunningRehearsal } from "../../../src-main/rehearsal/start-rehearsal.ts";
import { basePath, realTrainer } from "../real-trainer.ts";
import { serverWith, testToken, type ServerOptions, type TestServer } from "./server-at.ts";

/** The base model's weights, or a stand-in for them in `folder`. */
export function baseWeights(folder: string): string {
  if (existsSync(basePath)) return basePath;
  const path = join(folder, "untrained.safetensors");
  if (existsSync(path)) return path;
  const parameters = modelParameters(rehearsalShape);
  const weights = new Float32Array(parameters.count);
  fillInitialWeights(weights, rehearsalShape, 1);
  writeWeights(path, parameters, weights);
  return path;
}

/** A server in this process with the real trainer on two threads. */
export function realServer(folder: string, options: ServerOptions = {}): Promise<TestServer> {
  return serverWith(realTrainer(2, baseWeights(folder)), join(folder, "rehearsal"), options);
}

/** The real process on `folder`/rehearsal, started as hosts start it. */
export function realProcess(
  folder: string,
  orders: Partial<RehearsalOrders> = {},
): Promise<RunningRehearsal> {
  const own = join(folder, "rehearsal");
  mkdirSync(own, { recursive: true });
  return startRehearsal({
    processUrl: pathToFileURL(join(rootPath, "src-main/rehearsal/rehearsal-process.ts")),
    folder: own,
    resourcesFolder: dirname(basePath),
    basePath: baseWeights(folder),
    token: testToken,
    port: 0,
    faults: [],
    allowFaults: false,
    threads: 2,
    ...orders,
  });
}
