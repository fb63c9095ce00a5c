// Processes of ours in Electron: its program doesn't run as a plain Node (a fuse sees to that), so they are utility
// processes, spoken to by messages. They end with the program that started them.
import { utilityProcess } from "electron";
import { fileURLToPath } from "node:url";
import type { FromParent } from "../rehearsal/rehearsal-orders.ts";
import { firstLineOf, type StartProcess } from "../rehearsal/start-process.ts";

export const startUtilityProcess: StartProcess = (processUrl, environment) => {
  const child = utilityProcess.fork(fileURLToPath(processUrl), [], {
    // Standard input is none that a utility process could have.
    stdio: ["ignore", "pipe", "ignore"],
    env: environment,
    serviceName: "Attune rehearsal",
  });
  const say = (message: FromParent): void => child.postMessage(message);
  return {
    processId: () => child.pid ?? 0,
    // Electron's stream is Node's, by another name in its types.
    firstLine: firstLineOf(child.stdout as Parameters<typeof firstLineOf>[0]),
    ended: new Promise((resolve) => {
      child.once("exit", () => resolve());
    }),
    send: (line) => say({ says: "orders", line }),
    letEnd: () => say({ says: "end" }),
    kill: () => void child.kill(),
  };
};
