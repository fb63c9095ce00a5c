// A core thread that starts and then dies at the first call: for the link's own test.
import { parentPort } from "node:worker_threads";

parentPort?.on("message", () => {
  throw new Error("crashed on purpose");
});
parentPort?.postMessage({ type: "started", status: { state: "ready", problem: null } });
