// The real core thread, plus one message that kills it: for the link's own test.
import { parentPort } from "node:worker_threads";
import "../../src-main/core/core-thread.ts";

parentPort?.on("message", (message: { readonly method?: string }) => {
  if (message.method === "test.crash") throw new Error("crashed on purpose");
});
