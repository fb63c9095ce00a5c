// A real core with the real provider on a rehearsal server in this process, for tests of whole trainings: what is in the
// core afterwards, and what the server was made to do.
import type { FakeOptions } from "./fake-trainer.ts";
import type { JobSummary } from "../../src-shared/contract/jobs.ts";
import { isEnded } from "../../src-shared/domain/jobs/job.ts";
import { createProvider } from "../../src-main/provider/provider.ts";
import type { FaultRuleInput } from "../../src-main/rehearsal/server/faults.ts";
import { coreAt, type TestCore } from "../core/core-at.ts";
import { fakeServer, temporaryFolder, testToken, type FakeServer } from "./server/server-at.ts";

export type Trainings = {
  readonly core: () => TestCore;
  readonly server: () => FakeServer;
  readonly projectId: string;
  readonly setFaults: (...rules: readonly FaultRuleInput[]) => Promise<void>;
  readonly start: () => Promise<string>;
  readonly read: (jobId: string) => Promise<JobSummary>;
  /** Looks again and again, without waiting for the next look of its own, until it has ended and is complete. */
  readonly toItsEnd: (jobId: string) => Promise<JobSummary>;
  /** Ends the core and starts another on the same folder. */
  readonly restartCore: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export const model = "attune-rehearsal-1";
const exampleCount = 24;
const lookEveryMs = 20;
const looksAtMost = 1_000;

/** A project of 24 examples, 4 of them for checking, and a server that trains nothing. */
export async function trainingsWith(fake: Omit<FakeOptions, "folder"> = {}): Promise<Trainings> {
  const folder = temporaryFolder();
  const data = temporaryFolder();
  const server = await fakeServer(folder.path, fake, { allowFaults: true });
  const startCore = (): TestCore =>
    coreAt(data.path, {
      provider: createProvider({
        reach: async () => ({ baseUrl: server.baseUrl, key: testToken }),
        nowMs: Date.now,
        onFault: (error) => {
          throw error;
        },
      }),
    });
  let core = startCore();
  const projectId = await newProject(core);
  const read = async (jobId: string): Promise<JobSummary> =>
    (await core.ask("jobs.read", { projectId, jobId })).job;
  return {
    core: () => core,
    server: () => server,
    projectId,
    setFaults: async (...rules) => {
      await server.client.post("/rehearsal/faults", { body: rules });
    },
    start: async () => {
      const { jobId } = await core.ask("jobs.start", { projectId, connectionId: "rehearsal", model });
      return jobId;
    },
    read,
    toItsEnd: async (jobId) => {
      for (let looks = 0; looks < looksAtMost; looks += 1) {
        const { job, files } = await core.ask("jobs.read", { projectId, jobId });
        const isComplete = job.state !== "succeeded" || files.some(({ use }) => use === "result");
        if (isEnded(job.state) && isComplete && job.trouble === null) return job;
        await core.ask("jobs.tryNow", { projectId, jobId });
        await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
      }
      return read(jobId);
    },
    restartCore: async () => {
      await core.close();
      core = startCore();
    },
    close: async () => {
      await core.close();
      await server.close();
      folder.remove();
      data.remove();
    },
  };
}

async function newProject(core: TestCore): Promise<string> {
  const { project } = await core.ask("projects.create", { name: "Letters" });
  const { projectId } = project;
  await core.ask("examples.insert", {
    projectId,
    examples: Array.from({ length: exampleCount }, (_none, index) => ({
      split: index % 6 === 5 ? ("validation" as const) : ("train" as const),
      body: {
        messages: [
          { role: "user", content: `Question ${index}?` },
          { role: "assistant", content: `Answer ${index}.` },
        ],
      },
    })),
  });
  return projectId;
}
