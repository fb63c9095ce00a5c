// Shapes that several features share. Each feature's own shapes stand in its own contract file.
import { z } from "zod";
import { findingAreas, type FindingCode } from "../domain/findings/finding.ts";
import { errorCodes } from "../errors.ts";
import { uidPattern } from "../ids.ts";

export const uid = z.string().regex(uidPattern);

/** Milliseconds since 1970-01-01 UTC. */
export const timeMs = z.int().min(0);

export const wireError = z.object({
  code: z.enum(errorCodes),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

export const empty = z.strictObject({});

/** `area.kind`. */
export const findingCode = z
  .string()
  .max(60)
  .regex(new RegExp(String.raw`^(${findingAreas.join("|")})\.[a-z0-9-]+$`))
  .transform((code) => code as FindingCode);

const microUsd = z.int().min(0);

/** Millionths of a US dollar: low ≤ likely ≤ high; what isn't known says so and is never 0. */
export const cost = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("free") }),
  z.object({
    kind: z.literal("known"),
    lowMicroUsd: microUsd,
    likelyMicroUsd: microUsd,
    highMicroUsd: microUsd,
  }),
  z.object({
    kind: z.literal("unknown"),
    because: z.enum(["price", "counting"]),
    atLeastMicroUsd: microUsd,
  }),
]);
