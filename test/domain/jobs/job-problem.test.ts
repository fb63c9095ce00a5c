import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jobProblems } from "../../../src-shared/domain/jobs/job.ts";
import {
  chargeAtEnd,
  lineIn,
  problemOf,
  problemOfSending,
} from "../../../src-shared/domain/jobs/job-problem.ts";

describe("why a job failed", () => {
  it.each<[string, string, string | null, string, number | null]>([
    [
      "invalid_n_examples",
      "Training file has 8 example(s), but must have at least 10 examples",
      "training_file",
      "too-few-examples",
      null,
    ],
    [
      "invalid_training_file",
      'Invalid file format. Example 536 contains an extra "tools" key',
      "training_file",
      "bad-training-file",
      536,
    ],
    [
      "invalid_validation_file",
      "Line 12, message 2: the role is unknown.",
      "validation_file",
      "bad-validation-file",
      12,
    ],
    ["invalid_file_format", "Row 7 is no JSON", "validation_file", "bad-validation-file", 7],
    [
      "invalid_training_file",
      "The job failed due to an unsafe training file. This training file was blocked because too many examples were flagged by our moderation API",
      "training_file",
      "moderation",
      null,
    ],
    [
      "invalid_training_file",
      "The training file file-abc isn't there any more: it was deleted before the job started.",
      "training_file",
      "file-lost",
      null,
    ],
    ["exceeded_quota", "Creating this fine-tuning job would exceed your hard limit", null, "quota", null],
    ["training_not_available", "", null, "training-not-available", null],
    [
      "model_not_found",
      "The model ft:x isn't there any more: it was deleted before the job started.",
      null,
      "model-not-found",
      null,
    ],
    ["training_diverged", "The loss was no longer a number at step 3.", null, "unstable", null],
    ["interrupted", "The rehearsal ended at step 5 of 9", null, "interrupted", null],
    ["", "Example 1,234 is longer than the limit", null, "bad-training-file", 1234],
    ["", "You have run out of quota", null, "quota", null],
    ["constructor", "something went wrong", null, "other", null],
    ["server_error", "", null, "other", null],
  ])("%s: %s", (...row) => {
    const [code, message, param, problem, line] = row;
    expect(problemOf({ code, message, param })).toEqual({ code: problem, said: message, line });
  });

  it("may not be said at all", () => {
    expect(problemOf(null)).toEqual({ code: "other", said: "", line: null });
  });

  it("is read from whatever is said", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.option(fc.string()), (code, message, param) => {
        const problem = problemOf({ code, message, param });
        expect(jobProblems).toContain(problem.code);
        expect(problem.line === null || problem.line >= 1).toBe(true);
      }),
    );
  });

  it("names the line it is about, and takes no count for one", () => {
    expect(lineIn("examples 3, 5 and 7 are empty")).toBe(3);
    expect(lineIn("at least 10 examples")).toBeNull();
    expect(lineIn("Example 0")).toBeNull();
    expect(lineIn("online 5")).toBeNull();
    expect(lineIn(`line ${"9".repeat(400)}`)).toBeNull();
  });
});

describe("why a job couldn't be sent", () => {
  it("is read from our own codes and the provider's words", () => {
    expect(problemOfSending({ code: "training-not-available", details: { said: "No more." } })).toEqual({
      code: "training-not-available",
      said: "No more.",
      line: null,
    });
    expect(problemOfSending({ code: "provider-quota", details: {} }).code).toBe("quota");
    expect(problemOfSending({ code: "model-not-found", details: {} }).code).toBe("model-not-found");
    expect(
      problemOfSending({ code: "provider-refused", details: { said: "Expected file to have JSONL format" } })
        .code,
    ).toBe("bad-training-file");
    expect(problemOfSending({ code: "bad-input", details: { problem: "Too few." } }).said).toBe("Too few.");
  });
});

describe("what an ended job cost", () => {
  it.each([
    [{ isFree: true, state: "failed", hasRun: true, problem: "other" }, "free"],
    [{ isFree: false, state: "succeeded", hasRun: null, problem: null }, "charged"],
    [{ isFree: false, state: "failed", hasRun: false, problem: "other" }, "not-charged"],
    [{ isFree: false, state: "failed", hasRun: true, problem: "bad-training-file" }, "unknown"],
    [{ isFree: false, state: "failed", hasRun: null, problem: "bad-training-file" }, "not-charged"],
    [{ isFree: false, state: "failed", hasRun: null, problem: "moderation" }, "unknown"],
    [{ isFree: false, state: "cancelled", hasRun: null, problem: null }, "unknown"],
    [{ isFree: false, state: "cancelled", hasRun: false, problem: null }, "not-charged"],
  ] as const)("%j: %s", (end, charge) => expect(chargeAtEnd(end)).toBe(charge));
});
