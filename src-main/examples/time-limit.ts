// Runs JavaScript that may never end, for instance a person's regular expression, and stops it. For task threads: a
// timer thread is started each time, so it is for slices of work, not for single rows.
import { createContext, Script } from "node:vm";
import { AppError } from "../../src-shared/errors.ts";

const script = new Script("work()");

/** Errors: pattern-too-slow, and whatever `work` throws. */
export function withTimeLimit(limitMs: number, work: () => void): void {
  try {
    script.runInContext(createContext({ work }), { timeout: limitMs });
  } catch (error) {
    if (isTimeout(error)) throw new AppError("pattern-too-slow");
    throw error;
  }
}

/** The error comes from the other context, where `Error` is another function. */
function isTimeout(error: unknown): boolean {
  return (
    typeof error === "object" &&
    error !== null &&
    "code" in error &&
    error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT"
  );
}
