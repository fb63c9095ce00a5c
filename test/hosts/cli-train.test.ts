// `attune train` and `attune jobs` on a real core with the real provider, at a rehearsal server in this process.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readArguments } from "../../src-main/hosts/cli-arguments.ts";
import type { CommandTools } from "../../src-main/hosts/cli-command.ts";
import { listJobs, readJobsOrder } from "../../src-main/hosts/cli-jobs.ts";
import { readTrainOrder, trainProject, type TrainOrder } from "../../src-main/hosts/cli-train.ts";
import { refusalOf } from "../core/core-at.ts";
import { trainingsWith, type Trainings } from "../rehearsal/trainings-at.ts";

function orderOf(...words: readonly string[]): TrainOrder {
  const parsed = readArguments(["train", ...words]);
  if (typeof parsed === "string") throw new TypeError("help was asked for");
  return readTrainOrder(parsed.rest, parsed.values);
}

describe("what is typed after attune train", () => {
  it("leaves to the provider what isn't said", () => {
    expect(orderOf("Letters")).toMatchObject({
      project: "Letters",
      connectionId: "rehearsal",
      isWaiting: false,
      settings: { method: "supervised", epochs: "auto", batchSize: "auto", seed: null },
    });
  });

  it("says settings in numbers", () => {
    const words = ["--epochs", "3", "--batch-size", "4", "--rate", "0.5", "--seed", "7", "--wait"];
    expect(orderOf("Letters", ...words)).toMatchObject({
      isWaiting: true,
      settings: { epochs: 3, batchSize: 4, learningRateMultiplier: 0.5, seed: 7 },
    });
  });

  it.each([
    [[]],
    [["Two", "projects"]],
    [["Letters", "--epochs", "0"]],
    [["Letters", "--epochs", "2.5"]],
    [["Letters", "--epochs", ""]],
    [["Letters", "--batch-size", "many"]],
    [["Letters", "--rate", "-1"]],
    [["Letters", "--seed", "1e99"]],
    [["Letters", "--method", "magic"]],
    [["Letters", "--format", "csv"]],
  ])("%j is wrong use", (words) => {
    expect(() => orderOf(...words)).toThrow(
      expect.objectContaining({ details: { isWrongUse: true, problem: expect.any(String) } }),
    );
  });
});

describe("a training from the command line", () => {
  let trainings: Trainings;
  let said: string[];
  let tools: CommandTools;
  beforeEach(async () => {
    trainings = await trainingsWith();
    said = [];
    tools = {
      core: trainings.core(),
      say: (line) => said.push(line),
      show: () => {},
      stopIfAsked: () => {},
      dataOption: "",
    };
  });
  afterEach(() => trainings.close());

  it("is followed to its end, with what it would come to first and the answers last", async () => {
    const { exitCode, json } = await trainProject(orderOf("Letters", "--epochs", "3", "--wait"), tools);
    expect(exitCode).toBe(0);
    expect(json).toMatchObject({ job: { state: "succeeded", epochs: 3 } });
    expect(said[0]).toBe("Learns from 20 examples, checked on 4, final exam 0.");
    expect(said[1]).toMatch(/^3 rounds, 30 steps.*free/);
    expect(said.join("\n")).toMatch(/is trained: ft:.*\n.*4 questions it has never seen/s);
  });

  it("that fails says why, and the exit code is 1", async () => {
    await trainings.setFaults({
      match: { method: "POST", path: "/v1/fine_tuning/jobs" },
      effect: { kind: "error", status: 403, code: "training_not_available", message: "Closed to you." },
    });
    const { exitCode } = await trainProject(orderOf("Letters", "--wait"), tools);
    expect(exitCode).toBe(1);
    expect(said.at(-1)).toMatch(/failed: training-not-available.*Closed to you\./);
  });

  it("is handed over without --wait, and stands in the list", async () => {
    const { exitCode } = await trainProject(orderOf("Letters", "--name", "First voice"), tools);
    expect(exitCode).toBe(0);
    said.length = 0;
    await listJobs(readJobsOrder([]), tools);
    expect(said.join("\n")).toMatch(/^ID .*\n\w{20} .* Rehearsal .* First voice \(Letters\)$/);
    await listJobs(readJobsOrder(["Letters"]), tools);
    expect(said.at(-1)).toMatch(/ First voice$/);
  });

  it("at an account shows first what would go where, and starts once that was agreed to", async () => {
    const { connection } = await trainings.core().ask("connections.add", {
      templateId: "compatible",
      baseUrl: trainings.server().baseUrl,
      key: "a-key-for-this-test",
      isKeyRight: true,
    });
    const words = ["Letters", "--connection", connection.connectionId, "--model", "attune-rehearsal-1"];
    expect(await refusalOf(trainProject(orderOf(...words), tools))).toBe("sending-unapproved");
    expect(said.join("\n")).toMatch(/How much: 24 examples.*\n.*To whom: 127\.0\.0\.1/);
    const jobs = async (): Promise<number> =>
      (await trainings.core().ask("jobs.list", { projectId: trainings.projectId })).jobs.length;
    expect(await jobs()).toBe(0);
    expect(await refusalOf(trainProject(orderOf(...words.slice(0, 3)), tools))).toBe("bad-input");
    const { exitCode, json } = await trainProject(orderOf(...words, "--agree"), tools);
    expect({ exitCode, json }).toMatchObject({ exitCode: 0, json: { job: { isRehearsal: false } } });
  });

  it("of no project, or at no account, is refused", async () => {
    expect(await refusalOf(trainProject(orderOf("Nobody's"), tools))).toBe("not-found");
    expect(await refusalOf(trainProject(orderOf("Letters", "--connection", "moon"), tools))).toBe(
      "bad-input",
    );
  });
});
