// A provider in memory for tests of the core: keeps what it is sent, and fails, hangs or loses its answer where a test
// says so. The only fake in such a test; it reads the real files.
import { readFileSync } from "node:fs";
import { jobMetadataKey, type RemoteJob } from "../../src-shared/domain/jobs/remote-job.ts";
import { AppError, type ErrorCode } from "../../src-shared/errors.ts";
import type {
  CreateJobOrder,
  Provider,
  ProviderControl,
  ProviderWork,
  ProviderWorkName,
} from "../../src-main/provider/provider-work.ts";

export type KeptFile = { readonly fileId: string; readonly fileName: string; readonly bytes: Buffer };
export type KeptJob = RemoteJob & { readonly order: CreateJobOrder };

/** `refused`: nothing happened. `lost`: it happened, the answer never came. `hung`: neither, until it is given up. */
export type Fault = { readonly how: "refused" | "lost" | "hung"; readonly code?: ErrorCode };

export type ScriptedProvider = {
  readonly provider: Provider;
  readonly files: KeptFile[];
  readonly jobs: KeptJob[];
  readonly deleted: string[];
  /** Names of what was asked, in order. */
  readonly asked: ProviderWorkName[];
  /** The next call of this name goes wrong; `nth`: not the next but the one after so many (from 1). */
  readonly fail: (name: ProviderWorkName, fault: Fault, nth?: number) => void;
  /** Called when a call hangs. */
  onHang: () => void;
  onUpload: (path: string) => void;
};

export function scriptedProvider(): ScriptedProvider {
  const faults: { readonly name: ProviderWorkName; readonly fault: Fault; nth: number }[] = [];
  let nextId = 0;
  const idOf = (word: string): string => {
    nextId += 1;
    return `${word}-${nextId}`;
  };
  const self: ScriptedProvider = {
    files: [],
    jobs: [],
    deleted: [],
    asked: [],
    fail: (name, fault, nth = 1) => faults.push({ name, fault, nth }),
    onHang: () => {},
    onUpload: () => {},
    provider: { run: (_profile, name, input, control) => run(name, input, control ?? {}) as never },
  };
  const faultOf = (name: ProviderWorkName): Fault | null => {
    const planned = faults.find((one) => one.name === name);
    if (!planned) return null;
    planned.nth -= 1;
    if (planned.nth > 0) return null;
    faults.splice(faults.indexOf(planned), 1);
    return planned.fault;
  };
  const run = async <Name extends ProviderWorkName>(
    name: Name,
    input: ProviderWork[Name]["input"],
    control: ProviderControl<Name>,
  ): Promise<unknown> => {
    self.asked.push(name);
    if (control.signal?.aborted) throw new AppError("task-cancelled");
    const fault = faultOf(name);
    const broken = new AppError(fault?.code ?? "provider-unreachable", { connection: "test" });
    if (fault?.how === "refused") throw broken;
    if (fault?.how === "hung") {
      return new Promise((_resolve, reject) => {
        control.signal?.addEventListener("abort", () => reject(new AppError("task-cancelled")));
        self.onHang();
      });
    }
    const answer = done(name, input as never, control as never);
    if (fault?.how === "lost") throw broken;
    return answer;
  };
  const done = (name: ProviderWorkName, input: never, control: ProviderControl<"upload-file">): unknown => {
    switch (name) {
      case "upload-file":
        return uploaded(input, control);
      case "find-file": {
        const { fileName } = input as ProviderWork["find-file"]["input"];
        const found = self.files.findLast((file) => file.fileName === fileName);
        return found ? { fileId: found.fileId, bytes: found.bytes.length } : null;
      }
      case "create-job":
        return created(input);
      case "find-job": {
        const { jobId } = input as ProviderWork["find-job"]["input"];
        return self.jobs.find((job) => job.metadata[jobMetadataKey] === jobId) ?? null;
      }
      case "read-job": {
        const { remoteId } = input as ProviderWork["read-job"]["input"];
        const job = self.jobs.find((one) => one.remoteId === remoteId);
        if (!job) throw new AppError("provider-refused", { connection: "test", said: "No such job." });
        return job;
      }
      case "delete-file": {
        const { fileId } = input as ProviderWork["delete-file"]["input"];
        self.deleted.push(fileId);
        const at = self.files.findIndex((file) => file.fileId === fileId);
        if (at >= 0) self.files.splice(at, 1);
        return null;
      }
      case "delete-model":
        self.deleted.push((input as ProviderWork["delete-model"]["input"]).name);
        return null;
      default:
        throw new AppError("provider-refused", { connection: "test", said: `${name} isn't scripted.` });
    }
  };
  const uploaded = (
    { path, fileName }: ProviderWork["upload-file"]["input"],
    control: ProviderControl<"upload-file">,
  ): ProviderWork["upload-file"]["output"] => {
    self.onUpload(path);
    const bytes = readFileSync(path);
    control.news?.({ sentBytes: Math.floor(bytes.length / 2) });
    control.news?.({ sentBytes: bytes.length });
    const fileId = idOf("file");
    self.files.push({ fileId, fileName, bytes });
    return { fileId, bytes: bytes.length };
  };
  const created = (order: CreateJobOrder): RemoteJob => {
    const job: KeptJob = {
      order,
      remoteId: idOf("job"),
      status: "queued",
      model: order.model,
      fineTunedModel: null,
      createdAtMs: 1,
      finishedAtMs: null,
      estimatedFinishMs: null,
      trainedTokens: null,
      error: null,
      resultFileIds: [],
      trainingFileId: order.trainingFileId,
      validationFileId: order.validationFileId,
      epochs: 3,
      batchSize: 2,
      learningRateMultiplier: 1,
      seed: 7,
      metadata: order.metadata,
    };
    self.jobs.push(job);
    return job;
  };
  return self;
}
