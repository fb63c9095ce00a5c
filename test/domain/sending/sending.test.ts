// The gate: what may leave, what the sheet says before it does, and the log's words.
import { describe, expect, it } from "vitest";
import { entryInWords, totalsByAccount, type SendingEntry } from "../../../src-shared/domain/sending/log.ts";
import { maySend, type Approval, type Destination } from "../../../src-shared/domain/sending/may-send.ts";
import { placeOf, sheetInWords, type SendingSheet } from "../../../src-shared/domain/sending/sheet.ts";
import { shipped } from "../catalogue/catalogue.ts";

const openAi: Destination = { connectionId: "o", kind: "openai-compatible", host: "api.openai.com" };
const approval: Approval = { projectId: "p", connectionId: "o", host: "api.openai.com", approvedAtMs: 1 };

describe("what may leave", () => {
  const open = { projectId: "p", isKeptHere: false };
  const locked = { projectId: "p", isKeptHere: true };

  it("is nothing while the project is kept here, agreed to or not, an address on this computer included", () => {
    expect(maySend(locked, openAi, [approval])).toEqual({ decision: "kept-here" });
    const near: Destination = { ...openAi, host: "127.0.0.1" };
    expect(maySend(locked, near, [{ ...approval, host: "127.0.0.1" }])).toEqual({ decision: "kept-here" });
  });

  it("is everything for the rehearsal, which is here", () => {
    const rehearsal: Destination = { connectionId: "rehearsal", kind: "rehearsal", host: null };
    expect(maySend(locked, rehearsal, [])).toEqual({ decision: "ok" });
  });

  it("waits for the sheet, once for each project, account and address", () => {
    expect(maySend(open, openAi, [])).toEqual({ decision: "needs-sheet" });
    expect(maySend(open, openAi, [approval])).toEqual({ decision: "ok" });
    for (const other of [{ projectId: "q" }, { connectionId: "x" }, { host: "elsewhere.example" }]) {
      expect(maySend(open, openAi, [{ ...approval, ...other }])).toEqual({ decision: "needs-sheet" });
    }
  });
});

describe("the sheet", () => {
  const sheet: SendingSheet = {
    projectName: "Support",
    kinds: ["upload", "order"],
    exampleCount: 64,
    bytes: 1_234_567,
    tokens: 5_120,
    to: { label: "OpenAI", host: "api.openai.com", ...placeOf(shipped, "openai") },
    privateRemarkCount: 2,
    uncheckedCount: 0,
  };
  const line = (of: SendingSheet, label: string): string | undefined =>
    sheetInWords(of).find((known) => known.label === label)?.value;

  it("says what, how much, to whom, and what isn't known as unknown", () => {
    expect(line(sheet, "What")).toBe("the examples, as files; the order to train, with the settings");
    expect(line(sheet, "How much")).toBe("64 examples, 5,120 tokens (est.), about 1.2 MB");
    expect(line(sheet, "To whom")).toBe("OpenAI, api.openai.com");
    expect(line(sheet, "Country")).toContain("unknown");
    expect(line(sheet, "Kept there")).toContain("unknown");
    expect(line({ ...sheet, exampleCount: 1, bytes: 300, tokens: null }, "How much")).toBe(
      "1 example, about 1 kB",
    );
    expect(placeOf(shipped, "rehearsal")).toEqual({
      country: "this computer",
      retention: "nothing leaves this computer",
    });
  });

  it("never says that nothing private is in there", () => {
    expect(line(sheet, "Private data")).toBe("2 open remarks: look at them first");
    expect(line({ ...sheet, privateRemarkCount: null }, "Private data")).toContain("not looked for yet");
    expect(line({ ...sheet, privateRemarkCount: 0 }, "Private data")).toContain("names are missed");
    expect(line({ ...sheet, uncheckedCount: 3 }, "Private data")).toContain(
      "3 examples aren't looked at yet",
    );
  });
});

describe("the log", () => {
  const entry: SendingEntry = {
    atMs: 1,
    projectId: "p",
    projectName: "Support",
    connectionId: "o",
    connectionLabel: "OpenAI",
    host: "api.openai.com",
    kind: "upload",
    subject: "train.jsonl",
    bytes: 12_000,
    state: "sent",
  };

  it("says what went where, and never less than may have gone", () => {
    expect(entryInWords(entry)).toBe("Uploaded train.jsonl to OpenAI (api.openai.com): 12,000 bytes");
    expect(entryInWords({ ...entry, kind: "chat", subject: "gpt", state: "unknown" })).toBe(
      "Asked gpt at OpenAI (api.openai.com): 12,000 bytes; whether it arrived isn't known",
    );
    expect(entryInWords({ ...entry, kind: "moderation", state: "failed" })).toContain(
      "left before it failed",
    );
    expect(entryInWords({ ...entry, kind: "order", state: "under-way" })).toContain("so far");
  });

  it("adds up what each account got", () => {
    expect(
      totalsByAccount([entry, { ...entry, state: "failed", bytes: 5 }, { ...entry, connectionId: "x" }]),
    ).toEqual([
      { connectionId: "o", label: "OpenAI", count: 2, bytes: 12_005 },
      { connectionId: "x", label: "OpenAI", count: 1, bytes: 12_000 },
    ]);
  });
});
