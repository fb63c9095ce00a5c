// The core thread with somebody watching: the longest time it didn't listen, asked for over a channel.
import { BroadcastChannel } from "node:worker_threads";
import { monitorEventLoopDelay } from "node:perf_hooks";
import "../../src-main/core/core-thread.ts";

const delays = monitorEventLoopDelay({ resolution: 1 });
delays.enable();
const channel = new BroadcastChannel("core-thread-delays");
channel.addEventListener("message", () => {
  channel.postMessage(delays.max / 1e6);
  delays.reset();
});
channel.unref();
