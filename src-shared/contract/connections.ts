// connections.*: where models can be trained and asked. So far the rehearsal alone; accounts with keys follow.
import { z } from "zod";
import { query } from "./method.ts";
import { empty, timeMs, wireError } from "./shapes.ts";

export const connectionId = z.string().regex(/^[a-z0-9-]{1,64}$/);

export const connectionSummary = z.object({
  connectionId,
  label: z.string(),
  kind: z.enum(["rehearsal", "openai-compatible"]),
  isFree: z.boolean(),
  supports: z.object({ dpo: z.boolean(), pause: z.boolean(), checkpoints: z.boolean() }),
  /** Base models to train, the usual one first. */
  trainableModels: z.array(z.string()),
});
export type ConnectionSummary = z.infer<typeof connectionSummary>;

export const connectionsContract = {
  "connections.list": query(empty, z.object({ connections: z.array(connectionSummary) })),
  /** Asks the provider what this account sees. Errors: not-found and the provider's codes. */
  "connections.models": query(
    z.strictObject({ connectionId }),
    z.object({
      models: z.array(
        z.object({
          name: z.string(),
          createdAtMs: timeMs.nullable(),
          /** `YYYY-MM-DD`. */
          stopsWorkingOn: z.string().nullable(),
        }),
      ),
      error: wireError.nullable(),
    }),
  ),
};
