// use.*: a trained model put to use: how it is asked from elsewhere, what has to happen before it answers, what it costs
// that it stands ready, and what has to be said about that and about the end of its life.
import { z } from "zod";
import { deployStepNames } from "../domain/catalogue/catalogue.ts";
import { undeletedItem } from "./connections.ts";
import { command, query } from "./method.ts";
import { empty, timeMs, uid } from "./shapes.ts";

const ofJob = { projectId: uid, jobId: uid };
const ofMeter = z.strictObject({ meterId: uid });
/** What a deployment is asked by: services differ in what they allow, so that only what none of them does is refused. */
const deploymentName = z
  .string()
  .regex(/^[^\s\p{C}]{1,200}$/u, "A name has no spaces and at most 200 characters.");
const microUsd = z.int().min(0);
const hourlyMicroUsd = z.number().min(0);

export const hostingMeter = z.object({
  meterId: uid,
  connectionId: z.string(),
  connectionLabel: z.string(),
  /** null: the project is gone. */
  projectId: uid.nullable(),
  jobId: uid.nullable(),
  /** What it is asked by. */
  name: z.string(),
  /** What it was trained from, as people know it. */
  model: z.string(),
  /** Empty: not known. */
  tier: z.string(),
  state: z.enum(["starting", "running", "failed", "unknown"]),
  /** The service's own words about it. */
  said: z.string(),
  startedAtMs: timeMs,
  stoppedAtMs: timeMs.nullable(),
  isRunning: z.boolean(),
  hours: z.number().min(0),
  /** By the price of its start; null: not known. Everything it comes to is an estimate. */
  perHourMicroUsd: hourlyMicroUsd.nullable(),
  perMonthMicroUsd: microUsd.nullable(),
  soFarMicroUsd: microUsd.nullable(),
  /** Since midnight UTC. */
  todayMicroUsd: microUsd.nullable(),
  /** When it goes away by itself; null: never. */
  endsAtMs: timeMs.nullable(),
  /** Attune can see and delete it; otherwise that is done by hand. */
  canDelete: z.boolean(),
});
export type HostingMeterOutput = z.infer<typeof hostingMeter>;

const warnedModel = z.strictObject(ofJob);

const lifeWarning = z.object({
  /** The models it is about. */
  models: z.array(warnedModel).min(1),
  /** The mark that was reached. */
  atDays: z.int().min(1),
  words: z.string(),
  advice: z.string(),
});

export const useContract = {
  /** Asks nobody. Errors: not-found, job-state (it has no model yet). */
  "use.howTo": query(
    z.strictObject({
      ...ofJob,
      /** What it answers under, where that isn't its own name. */
      deploymentName: deploymentName.optional(),
    }),
    z.object({
      model: z.string(),
      /** Before it answers; `none`: it does by itself. */
      deployStep: z.enum(deployStepNames),
      /** Attune can do it: `jobs.deploy`. Otherwise the steps are done by hand. */
      canDeploy: z.boolean(),
      /** For a deployment nobody has named yet. */
      suggestedName: z.string(),
      steps: z.array(z.object({ title: z.string(), advice: z.string(), copy: z.string().nullable() })),
      /** To copy; the key is read from the environment. */
      requests: z.object({
        keyVariable: z.string().nullable(),
        curl: z.string(),
        python: z.string(),
        javaScript: z.string(),
      }),
      /** What it costs that it stands ready, by the tier; empty: nothing, or not known. Est. */
      hosting: z.array(
        z.object({
          tier: z.string(),
          perHourMicroUsd: hourlyMicroUsd,
          perMonthMicroUsd: hourlyMicroUsd,
          removedAfterHours: z.number().nullable(),
        }),
      ),
      /** "stops working on 14 Jan 2027 (47 days)"; null: no end is known. */
      life: z.string().nullable(),
    }),
  ),
  /**
   * What stands ready or did, what runs first: everywhere, or of one training. Reckoned by our clock from the price at its
   * start; asks nobody.
   */
  "use.meters": query(
    z.strictObject({ projectId: uid.optional(), jobId: uid.optional() }),
    z.object({
      meters: z.array(hostingMeter),
      /** Of those whose price is known. */
      soFarMicroUsd: microUsd,
      /** Running ones whose price isn't known. */
      unknownCount: z.int().min(0),
    }),
  ),
  /**
   * Tells of a deployment that was made by hand, so that what it costs is counted. One of this name that runs already is
   * the same. Errors: not-found, job-state (not trained), bad-input (`sinceMs` lies ahead).
   */
  "use.declare": command(
    z.strictObject({
      ...ofJob,
      name: deploymentName,
      /** As the catalogue names it; empty: not known. */
      tier: z.string().max(60).default(""),
      /** What somebody knows better than the catalogue. */
      perHourMicroUsd: hourlyMicroUsd.max(1_000_000_000_000).optional(),
      /** Now when left out. */
      sinceMs: timeMs.optional(),
    }),
    z.object({ meter: hostingMeter }),
  ),
  /**
   * Asks the service how a deployment is; one it doesn't list any more costs no more.
   * Errors: not-found, deploy-by-hand, and the provider's codes.
   */
  "use.look": command(ofMeter, z.object({ meter: hostingMeter.nullable() })),
  /**
   * Ends the cost: deletes the deployment and asks again whether it is gone; only then the meter stops. By hand: somebody
   * has deleted it and says so. Errors: not-found, deploy-by-hand, and the provider's codes.
   */
  "use.stop": command(
    z.strictObject({ meterId: uid, isDeletedByHand: z.boolean().default(false) }),
    z.object({
      isGone: z.boolean(),
      /** When it was asked for again. */
      checkedAtMs: timeMs,
      /** Why it is still there. */
      undeleted: undeletedItem.nullable(),
      /** What it came to; null: it never ran. */
      meter: hostingMeter.nullable(),
    }),
  ),
  /** What has to be said today: a line a day for each that costs, and once at each mark before a model's end. */
  "use.notices": query(
    empty,
    z.object({
      lines: z.array(z.object({ words: z.string(), meter: hostingMeter })),
      warnings: z.array(lifeWarning),
    }),
  ),
  /** Said and seen: the line comes back tomorrow, the warning at its next mark. Errors: not-found. */
  "use.putAway": command(
    z.discriminatedUnion("notice", [
      z.strictObject({ notice: z.literal("line"), meterId: uid }),
      z.strictObject({
        notice: z.literal("warning"),
        models: z.array(warnedModel).min(1).max(10_000),
        atDays: z.int().min(1).max(1_000),
      }),
    ]),
    empty,
  ),
};
