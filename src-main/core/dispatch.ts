// The one dispatcher: finds the method, parses its input, runs its handler, and turns whatever goes wrong into an
// error people can read. The only catch-all in the core: handlers throw and don't catch.
import type { z } from "zod";
import { contract, type Method } from "../../src-shared/contract/contract.ts";
import type { CallResult } from "../../src-shared/contract/transport.ts";
import { AppError, toWireError } from "../../src-shared/errors.ts";
import type { CommandContext } from "./context.ts";
import type { Log } from "./log.ts";

/** Every handler, with its input already parsed by the contract. */
export type HandlerTable = Readonly<Record<Method, (input: never, context: CommandContext) => unknown>>;

export type Dispatch = (method: string, input: unknown) => Promise<CallResult>;

/** Slower than this on the core thread is worth a line in the log: other work waited. */
const slowMs = 1_000;

export function createDispatch(handlers: HandlerTable, context: CommandContext, log: Log): Dispatch {
  return async (method, input) => {
    const startedAt = performance.now();
    try {
      if (!isMethod(method)) throw new AppError("unknown-method");
      const parsed = contract[method].input.safeParse(input);
      if (!parsed.success) {
        const issue = parsed.error.issues[0];
        throw new AppError("bad-input", { problem: problemIn(issue), field: issue?.path.join(".") ?? "" });
      }
      const output = await handlers[method](parsed.data as never, context);
      const elapsedMs = performance.now() - startedAt;
      if (elapsedMs > slowMs) log.write("slow-call", { method, elapsedMs: Math.round(elapsedMs) });
      return { ok: true, output };
    } catch (error) {
      if (error instanceof AppError) {
        log.error("call-refused", error, isMethod(method) ? { method } : {});
        return { ok: false, error: toWireError(error) };
      }
      log.error("call-failed", error, isMethod(method) ? { method } : {});
      return { ok: false, error: { code: "internal", details: {} } };
    }
  };
}

/** A schema's own words repeat one thing of an input: names of fields nobody knows, which could be anything. */
function problemIn(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === "unrecognized_keys") return "The input has a field that doesn't belong there.";
  return issue?.message ?? "The input has the wrong form.";
}

function isMethod(method: string): method is Method {
  return Object.hasOwn(contract, method);
}
