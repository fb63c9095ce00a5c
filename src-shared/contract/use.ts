// use.*: a trained model put to use: how it is asked from elsewhere, what has to happen before it answers, and what it
// costs that it stands ready.
import { z } from "zod";
import { deployStepNames } from "../domain/catalogue/catalogue.ts";
import { query } from "./method.ts";
import { uid } from "./shapes.ts";

const ofJob = { projectId: uid, jobId: uid };
const deploymentName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/, "A name has letters, digits and hyphens, at most 64.");

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
          perHourMicroUsd: z.number().min(0),
          perMonthMicroUsd: z.number().min(0),
          removedAfterHours: z.number().nullable(),
        }),
      ),
    }),
  ),
};
