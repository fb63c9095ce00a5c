// Looking for newer versions with everything around it scripted: it asks before each thing it does, and keeps out of the
// way of files being sent.
import { beforeEach, describe, expect, it } from "vitest";
import { watchForUpdates, type UpdateSurroundings } from "../../src-main/hosts/update-watch.ts";
import type { WorkUnderWay } from "../../src-shared/domain/work-under-way.ts";

const hourMs = 3_600_000;
const quiet: WorkUnderWay = { taskCount: 0, sendingCount: 0 };
const sending: WorkUnderWay = { taskCount: 0, sendingCount: 1 };
const release = { version: "2.0.0", notes: "New" };

let did: string[];
let answers: Set<string>;
let works: WorkUnderWay[];
let isWanted: boolean;
let looked: () => Promise<typeof release | null>;
let fetched: () => Promise<void>;
let lastLookAtMs: number | null;
let nowMs: number;
/** Ends the one wait there is. */
let goOn: ((waitedMs: number) => void) | null;
let waitingMs: number;

beforeEach(() => {
  did = [];
  answers = new Set();
  works = [];
  isWanted = true;
  looked = async () => release;
  fetched = async () => {};
  lastLookAtMs = null;
  nowMs = 1_000 * hourMs;
  goOn = null;
  waitingMs = 0;
});

const note = <Value>(word: string, value: Value): Value => {
  did.push(word);
  return value;
};

function watch(way: UpdateSurroundings["way"] = "install"): ReturnType<typeof watchForUpdates> {
  const asking = (word: string) => async (): Promise<boolean> => note(`${word}?`, answers.has(word));
  return watchForUpdates({
    way,
    updater: async () => ({
      look: () => note("look", looked()),
      fetch: () => note("fetch", fetched()),
      install: () => note("install", undefined),
    }),
    questions: {
      showPage: asking("page"),
      fetch: asking("fetch"),
      restart: asking("restart"),
      showPageInstead: asking("page instead"),
      sayNone: async (because) => note(because, undefined),
    },
    openPage: ({ version }) => note(`open ${version}`, undefined),
    restart: (install) => {
      did.push("end");
      install();
    },
    isWanted: async () => isWanted,
    work: async () => works.shift() ?? quiet,
    memory: {
      read: () => lastLookAtMs,
      write: (atMs) => {
        lastLookAtMs = atMs;
      },
    },
    nowMs: () => nowMs,
    wait: (ms) =>
      new Promise((resolve) => {
        waitingMs = ms;
        goOn = (waitedMs) => {
          nowMs += waitedMs;
          resolve();
        };
      }),
    onTrouble: () => note("trouble", undefined),
  });
}

const settle = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
async function pass(): Promise<void> {
  await settle();
  goOn?.(waitingMs);
  await settle();
}

describe("looking for a newer version by itself", () => {
  it("looks once a day, offers it, and does nothing more without a yes", async () => {
    watch();
    await pass();
    expect(did).toEqual(["look", "fetch?"]);
    expect(waitingMs).toBe(24 * hourMs);
    await pass();
    expect(did).toEqual(["look", "fetch?", "look", "fetch?"]);
  });

  it("fetches after a yes, and ends the program only after another", async () => {
    answers.add("fetch");
    watch();
    await pass();
    expect(did).toEqual(["look", "fetch?", "fetch", "restart?"]);
    answers.add("restart");
    await pass();
    expect(did.slice(-2)).toEqual(["end", "install"]);
  });

  it("never looks while files are on their way", async () => {
    works = [sending, sending];
    watch();
    await pass();
    await pass();
    expect(did).toEqual([]);
    await pass();
    expect(did).toEqual(["look", "fetch?"]);
  });

  it("puts nothing in place while something is under way, not even after the last yes", async () => {
    answers.add("fetch").add("restart");
    works = [quiet, { taskCount: 1, sendingCount: 0 }, quiet, sending, sending];
    watch();
    await pass();
    expect(did).toEqual(["look", "fetch?", "fetch"]);
    await pass();
    expect(did.at(-1)).toBe("restart?");
    await pass();
    expect(did.at(-1)).toBe("restart?");
    await pass();
    expect(did.slice(-2)).toEqual(["end", "install"]);
  });

  it("doesn't look when it isn't wanted, and does once it is", async () => {
    isWanted = false;
    watch();
    await pass();
    expect(did).toEqual([]);
    isWanted = true;
    await pass();
    expect(did).toEqual(["look", "fetch?"]);
  });

  it("is silent without a network or news", async () => {
    looked = () => Promise.reject(new Error("offline"));
    watch();
    await pass();
    looked = async () => null;
    await pass();
    expect(did).toEqual(["look", "trouble", "look"]);
  });

  it("shows the page instead where it couldn't be fetched, or wasn't ours", async () => {
    answers.add("fetch").add("page instead");
    fetched = () => Promise.reject(new Error("not signed by us"));
    watch();
    await pass();
    expect(did).toEqual(["look", "fetch?", "fetch", "trouble", "page instead?", "open 2.0.0"]);
  });

  it("only tells where programs come another way", async () => {
    answers.add("fetch").add("restart");
    watch("tell");
    await pass();
    expect(did).toEqual(["look", "page?"]);
    answers.add("page");
    await pass();
    expect(did.slice(-2)).toEqual(["page?", "open 2.0.0"]);
  });
});

describe("looking on somebody's wish", () => {
  it("says what was found, even when it isn't looked by itself", async () => {
    isWanted = false;
    const { lookNow } = watch();
    await lookNow();
    looked = async () => null;
    await lookNow();
    looked = () => Promise.reject(new Error("offline"));
    await lookNow();
    expect(did).toEqual(["look", "fetch?", "look", "newest", "look", "trouble", "no-answer"]);
  });

  it("counts as the look of the day, and two at a time are one", async () => {
    const { lookNow } = watch();
    await Promise.all([lookNow(), lookNow()]);
    expect(did).toEqual(["look", "fetch?"]);
    expect(lastLookAtMs).toBe(nowMs);
  });
});
