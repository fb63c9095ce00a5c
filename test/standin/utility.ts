// A utility process of the stand-in: Node with Electron's `process.parentPort`. Ends when its parent is gone.
import { EventEmitter } from "node:events";
import { isMainThread } from "node:worker_threads";

// Its threads are started with the same words.
if (isMainThread) becomeUtility();

function becomeUtility(): void {
  const parentPort = Object.assign(new EventEmitter(), {
    postMessage: (message: unknown) => void process.send?.(message),
  });
  Object.assign(process, { parentPort, type: "utility" });
  process.on("message", (data) => parentPort.emit("message", { data, ports: [] }));
  process.on("disconnect", () => process.exit(0));
}
