// A process that only listens: for each line it hears it prints the longest time it was held up since the last one, ms.
import { monitorEventLoopDelay } from "node:perf_hooks";

const delays = monitorEventLoopDelay({ resolution: 1 });
delays.enable();
process.stdin.on("data", () => {
  process.stdout.write(`${delays.max / 1e6}\n`);
  delays.reset();
});
process.stdin.on("end", () => process.exit(0));
