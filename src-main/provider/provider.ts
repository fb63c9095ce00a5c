// The one way to every provider, the rehearsal included: reads a profile and asks its API through OpenAI's own client.
// Lives on the host's main thread, where the keys are. Loads the client at the first request, not at start-up.
import { AppError } from "../../src-shared/errors.ts";
import type { Provider } from "./provider-work.ts";
import type { Reach } from "./reach.ts";

/** How long nothing may come or go, ms, before a request is given up. */
export type Waits = {
  /** Creating, reading, listing, deleting: each request in all. */
  readonly requestMs: number;
  /** Between two pieces of a file on its way out, and until its answer. */
  readonly uploadMs: number;
  /** Until the first piece of an answer, and between two. */
  readonly chatMs: number;
};

export const usualWaits: Waits = { requestMs: 60_000, uploadMs: 300_000, chatMs: 120_000 };

export type ProviderPorts = {
  readonly reach: Reach;
  readonly nowMs: () => number;
  /** Hears of what nobody foresaw: a mistake of ours. */
  readonly onFault: (error: unknown) => void;
  readonly waits?: Waits;
};

/** Asks once: whoever asks decides about trying again. Errors: as `Provider` says, and internal. */
export function createProvider(ports: ProviderPorts): Provider {
  return {
    run: async (profile, name, input, control = {}) => {
      try {
        const { runWork } = await import("./run-work.ts");
        return await runWork(ports, { profile, name, input, control });
      } catch (error) {
        if (error instanceof AppError) throw error;
        ports.onFault(error);
        throw new AppError("internal", {}, { cause: error });
      }
    },
  };
}
