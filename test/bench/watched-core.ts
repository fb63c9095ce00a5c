// The core in its thread, as in the studio, with both threads watched: the longest time each didn't listen.
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { pathToFileURL } from "node:url";
import { BroadcastChannel } from "node:worker_threads";
import type { Input, Method, Output } from "../../src-shared/contract/contract.ts";
import { fromWireError } from "../../src-shared/errors.ts";
import { startCoreLink, type CoreLink } from "../../src-main/core/core-link.ts";
import { rootPath } from "../../src-main/launch/run.mjs";

export type Ask = <M extends Method>(method: M, input: Input<M>) => Promise<Output<M>>;

export type Watched = {
  readonly link: CoreLink;
  readonly ask: Ask;
  readonly dataPath: string;
  /** The longest slice of the core thread and of this one since the last time, ms. */
  readonly delays: () => Promise<{ readonly coreMs: number; readonly mainMs: number }>;
};

export function startWatched(dataPath: string): Watched {
  const link = startCoreLink(
    pathToFileURL(join(rootPath, "test/bench/watched-core-thread.ts")),
    {
      host: "cli",
      version: "0.0.0-bench",
      dataFolderPath: dataPath,
      mayCreateDataFolderParents: true,
      resourcesFolderPath: join(rootPath, "resources"),
      taskThreadUrl: pathToFileURL(join(rootPath, "out/main/task-thread.js")).href,
    },
    {
      resolvePlace: async (_kind, reference) => reference,
      onCrash: (error) => console.error(error),
      nowMs: Date.now,
    },
  );
  const mainDelays = monitorEventLoopDelay({ resolution: 1 });
  mainDelays.enable();
  return {
    link,
    dataPath,
    ask: async (method, input) => {
      const result = await link.call(method, input);
      if (!result.ok) throw fromWireError(result.error);
      return result.output as never;
    },
    delays: async () => {
      const channel = new BroadcastChannel("core-thread-delays");
      const coreMs = await new Promise<number>((resolve) => {
        channel.addEventListener("message", (message) =>
          resolve((message as unknown as { readonly data: number }).data),
        );
        channel.postMessage("how long");
      });
      channel.close();
      const mainMs = mainDelays.max / 1e6;
      mainDelays.reset();
      return { coreMs, mainMs };
    },
  };
}
