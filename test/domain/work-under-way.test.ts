import { describe, expect, it } from "vitest";
import { endedSince } from "../../src-shared/domain/jobs/job-endings.ts";
import { mayOpenOutside } from "../../src-shared/domain/outside-links.ts";
import { workUnderWay } from "../../src-shared/domain/work-under-way.ts";

describe("work that is asked about before closing", () => {
  it("is what a person waits for, and files on their way; not what goes on elsewhere or is made again", () => {
    const found = workUnderWay(
      [
        { kind: "import", state: "running" },
        { kind: "export", state: "done" },
        { kind: "count-tokens", state: "running" },
        { kind: "back-up", state: "running" },
      ],
      ["uploading", "running", "succeeded", "paused", "preparing"],
    );
    expect(found).toEqual({ taskCount: 1, sendingCount: 2 });
  });
});

describe("trainings that have ended", () => {
  it("are told once, when they were seen under way and somebody didn't stop them", () => {
    const before = new Map([
      ["a", "running"],
      ["b", "uploading"],
      ["c", "succeeded"],
      ["d", "stopping"],
    ] as const);
    const now = (
      [
        ["a", "succeeded"],
        ["b", "failed"],
        ["c", "succeeded"],
        ["d", "cancelled"],
        ["e", "succeeded"],
      ] as const
    ).map(([jobId, state]) => ({ jobId, state, createdAtMs: 1_000 }));
    expect(endedSince(before, now, 2_000).map(({ jobId }) => jobId)).toEqual(["a", "b"]);
  });

  it("are told when they began and ended between two looks", () => {
    const now = (["succeeded", "running", "cancelled"] as const).map((state) => ({
      jobId: state,
      state,
      createdAtMs: 2_000,
    }));
    expect(endedSince(new Map(), now, 2_000).map(({ jobId }) => jobId)).toEqual(["succeeded"]);
    expect(endedSince(new Map([["succeeded", "succeeded"]]), now, 2_000)).toEqual([]);
  });
});

describe("addresses for the person's browser", () => {
  it.each(["https://platform.openai.com/", "https://github.com/a/b?c=1#d", "https://openai.com"])(
    "%s may be opened",
    (address) => expect(mayOpenOutside(address)).toBe(true),
  );

  it.each([
    "http://openai.com/",
    "https://openai.com.evil.example/",
    "https://evil.example/openai.com",
    "https://openai.com@evil.example/",
    "https://openai.com:443/",
    "https://openai.com\\@evil.example/",
    "https://OPENAI.com /",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "//openai.com/",
    "",
  ])("%s may not", (address) => expect(mayOpenOutside(address)).toBe(false));
});
