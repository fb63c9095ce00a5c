// Faults by switch, for tests and for trying how something copes: a list of rules, each matching some requests and
// changing what happens to them. Plain data; a server only looks at it when it was allowed to at its start.
import { z } from "zod";
import type { JsonObject } from "../../../src-shared/domain/json.ts";
import { isJsonObject } from "../../../src-shared/domain/json.ts";

/** Before the request is handled. */
const earlyEffects = [
  /** Any error: 401, 403 `training_not_available`, 429 with Retry-After, 500 … */
  z.strictObject({
    kind: z.literal("error"),
    status: z.number().int().min(400).max(599),
    message: z.string().default("Injected by a fault rule."),
    type: z.string().optional(),
    code: z.string().nullable().default(null),
    param: z.string().nullable().default(null),
    retryAfterSeconds: z.number().min(0).optional(),
  }),
  /** The answer comes late. */
  z.strictObject({ kind: z.literal("delay"), delayMs: z.number().int().min(0).max(600_000) }),
  /** The connection goes while the request is being sent, after this many bytes of its body. */
  z.strictObject({ kind: z.literal("drop-request"), afterBytes: z.number().int().min(0) }),
] as const;

/** After it was handled: what was done stays done. */
const lateEffects = [
  /** Everything was done and nobody hears of it. */
  z.strictObject({ kind: z.literal("drop-answer") }),
  /** A stream ends after this many of its events. */
  z.strictObject({ kind: z.literal("drop-stream"), afterEvents: z.number().int().min(0) }),
  /** A fine-tuned model answers 404 until it is this old. */
  z.strictObject({ kind: z.literal("new-model-missing"), forMs: z.number().int().min(0) }),
  /** Jobs show another status: `paused`, `pausing`, one that doesn't exist … */
  z.strictObject({ kind: z.literal("job-status"), status: z.string() }),
  /** `error: {}` instead of null, as seen on jobs that succeeded. */
  z.strictObject({ kind: z.literal("empty-job-error") }),
  z.strictObject({ kind: z.literal("null-event-data") }),
  /** Metrics events and checkpoints without their `valid_` and `full_valid_` values. */
  z.strictObject({ kind: z.literal("no-validation-metrics") }),
  /** Every second row of a result file has blank cells. */
  z.strictObject({ kind: z.literal("blank-cells") }),
  /** Lists come in pages of this size, whatever was asked for. */
  z.strictObject({ kind: z.literal("page-size"), size: z.number().int().min(1).max(100) }),
] as const;

const effectSchema = z.discriminatedUnion("kind", [...earlyEffects, ...lateEffects]);
export type FaultEffect = z.output<typeof effectSchema>;

const ruleSchema = z.strictObject({
  match: z.strictObject({
    /** Any method when left out. */
    method: z.string().optional(),
    /** Beginning of the path, `/v1/…`. */
    path: z.string(),
    /** End of the path, where its middle is an id nobody knows beforehand: `/events`. */
    ends: z.string().optional(),
    /** From the nth matching request on, counted from 1. */
    nth: z.number().int().min(1).default(1),
    /** For so many matching requests; for good when left out. */
    times: z.number().int().min(1).optional(),
  }),
  effect: effectSchema,
});
export type FaultRule = z.output<typeof ruleSchema>;
/** What a list looks like when it is written down: `nth`, `code` and the like may be left out. */
export type FaultRuleInput = z.input<typeof ruleSchema>;

export const faultListSchema = z.array(ruleSchema).max(100);

export type Faults = {
  readonly replace: (rules: readonly FaultRule[]) => void;
  /** What happens to this request, in the rules' order. Counts it. */
  readonly effectsFor: (method: string, path: string) => readonly FaultEffect[];
};

export function createFaults(initial: readonly FaultRule[]): Faults {
  let counted = initial.map((rule) => ({ rule, matchCount: 0 }));
  return {
    replace: (rules) => {
      counted = rules.map((rule) => ({ rule, matchCount: 0 }));
    },
    effectsFor: (method, path) =>
      counted
        .filter((entry) => {
          const { match } = entry.rule;
          if (match.method !== undefined && match.method.toUpperCase() !== method) return false;
          if (!path.startsWith(match.path) || !path.endsWith(match.ends ?? "")) return false;
          entry.matchCount += 1;
          const sinceFirst = entry.matchCount - match.nth;
          return sinceFirst >= 0 && (match.times === undefined || sinceFirst < match.times);
        })
        .map(({ rule }) => rule.effect),
  };
}

export function effectOf<Kind extends FaultEffect["kind"]>(
  effects: readonly FaultEffect[],
  kind: Kind,
): Extract<FaultEffect, { readonly kind: Kind }> | undefined {
  return effects.find(
    (effect): effect is Extract<FaultEffect, { readonly kind: Kind }> => effect.kind === kind,
  );
}

/** An answer's body as the faults want it. */
export function distortedBody(body: JsonObject, effects: readonly FaultEffect[]): JsonObject {
  if (effects.length === 0) return body;
  const data = body["data"];
  if (body["object"] === "list" && Array.isArray(data)) {
    return { ...body, data: (data as readonly JsonObject[]).map((item) => distortedObject(item, effects)) };
  }
  return distortedObject(body, effects);
}

function distortedObject(item: JsonObject, effects: readonly FaultEffect[]): JsonObject {
  return effects.reduce((changed, effect) => distortedBy(changed, effect), item);
}

function distortedBy(item: JsonObject, effect: FaultEffect): JsonObject {
  const kind = item["object"];
  if (kind === "fine_tuning.job") {
    if (effect.kind === "job-status") return { ...item, status: effect.status };
    if (effect.kind === "empty-job-error" && item["error"] === null) return { ...item, error: {} };
  }
  if (kind === "fine_tuning.job.event") {
    if (effect.kind === "null-event-data") return { ...item, data: null };
    const { data } = item;
    if (effect.kind === "no-validation-metrics" && isJsonObject(data)) {
      return { ...item, data: withoutValidation(data) };
    }
  }
  const { metrics } = item;
  if (
    kind === "fine_tuning.job.checkpoint" &&
    effect.kind === "no-validation-metrics" &&
    isJsonObject(metrics)
  ) {
    return { ...item, metrics: withoutValidation(metrics) };
  }
  return item;
}

function withoutValidation(values: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !/^(full_)?valid_/.test(name)));
}

/** Every second row keeps its step only. */
export function withBlankCells(csv: string): string {
  return csv
    .split("\n")
    .map((row, index) => (index > 0 && index % 2 === 0 ? row.replace(/,[^,]*/g, ",") : row))
    .join("\n");
}
