// Answers under way on the page: drawn once a frame, whole whenever the page came, and gone when they have ended.
import { beforeEach, describe, expect, it } from "vitest";
import {
  beginStream,
  catchUp,
  doubtStreams,
  endStream,
  hearPiece,
  joinedAt,
  useStreams,
} from "../../../src-renderer/playground/streams.ts";

const frames: (() => void)[] = [];
const drawFrame = (): void => {
  for (const frame of frames.splice(0)) frame();
};
const hear = (text: string, runId = "a"): void => hearPiece({ type: "playgroundDelta", runId, text });
const textOf = (runId = "a"): string | undefined => useStreams.getState().texts[runId];

beforeEach(() => {
  Object.assign(globalThis, { requestAnimationFrame: (frame: () => void) => frames.push(frame) });
  drawFrame();
  endStream("a");
  endStream("b");
});

describe("pieces of answers", () => {
  it("are drawn once a frame, however many come, each to its own answer", () => {
    let drawn = 0;
    const stop = useStreams.subscribe(() => (drawn += 1));
    beginStream("a");
    for (let count = 0; count < 1_000; count += 1) hear("x", count % 2 === 0 ? "a" : "b");
    expect(drawn).toBe(0);
    drawFrame();
    expect(drawn).toBe(1);
    expect([textOf("a"), textOf("b")]).toEqual(["x".repeat(500), "x".repeat(500)]);
    stop();
  });

  it("heard from the first one on are never replaced by what the core said a moment ago", () => {
    beginStream("a");
    hear("On its ");
    drawFrame();
    hear("way.");
    catchUp("a", "On its");
    drawFrame();
    expect(textOf()).toBe("On its way.");
  });

  it("are joined with what the core says for a page that came later, nothing twice", () => {
    hear("its way");
    drawFrame();
    catchUp("a", "It is on its");
    hear(" now");
    drawFrame();
    expect(textOf()).toBe("It is on its way now");
  });

  it("are asked for again after the link was lost", () => {
    beginStream("a");
    hear("On ");
    drawFrame();
    doubtStreams();
    expect(textOf()).toBeUndefined();
    catchUp("a", "On its way");
    hear(", soon");
    drawFrame();
    expect(textOf()).toBe("On its way, soon");
  });

  it("go when the answer has ended, also those that were still to be drawn", () => {
    beginStream("a");
    hear("On its way");
    drawFrame();
    hear(".");
    endStream("a");
    drawFrame();
    expect(textOf()).toBeUndefined();
  });
});

describe("two halves of a text", () => {
  it.each([
    ["abc", "abc", "abc"],
    ["abc", "cde", "abcde"],
    ["abc", "def", "abcdef"],
    ["abc", "bc", "abc"],
    ["", "abc", "abc"],
    ["abc", "", "abc"],
  ])("%j and %j are %j", (told, heard, whole) => expect(joinedAt(told, heard)).toBe(whole));
});
