// Answers of findings.* and splits.* as the studio would give them, for states that are hard to reach with real examples:
// every fake passes the contract's own schema, so that it can't drift from what the core answers.
import type { Page } from "@playwright/test";
import type { z } from "zod";
import type { Output } from "../../src-shared/contract/contract.ts";
import { findingsContract, type FindingsSummary } from "../../src-shared/contract/findings.ts";
import { splitsContract } from "../../src-shared/contract/splits.ts";
import type { FindingCode } from "../../src-shared/domain/findings/finding.ts";

type Guide = Output<"findings.guides">["guides"][number];

const guide = (
  code: FindingCode,
  severity: Guide["severity"],
  [one, other]: readonly [string, string],
  fix: Guide["fix"] = null,
): Guide => ({
  code,
  severity,
  title: { one, other },
  message: "This is what is said about one of them.",
  why: "The model copies what it sees, so it would learn this, too.",
  advice: "Open the example and put it right.",
  fix,
});

export const fakeGuides: readonly Guide[] = [
  guide("structure.no-answer", "error", ["1 example has no answer", "{{count}} examples have no answer"], {
    kind: "remove",
    label: "Remove the example",
  }),
  guide(
    "private.email",
    "warning",
    ["1 example holds an e-mail address", "{{count}} examples hold e-mail addresses"],
    { kind: "change", label: "Replace by stand-ins" },
  ),
  guide(
    "answer.blanks",
    "warning",
    ["1 example has blanks before or after a text", "{{count}} examples have blanks before or after a text"],
    { kind: "change", label: "Remove blanks at the ends" },
  ),
  guide("duplicate.near", "warning", ["1 example is nearly a copy", "{{count}} examples are nearly copies"], {
    kind: "remove",
    label: "Keep one of each",
  }),
  guide("contradiction.same-question", "warning", [
    "1 example answers a question differently",
    "{{count}} examples answer the same question differently",
  ]),
  guide("answer.cut-off", "hint", ["1 answer looks cut off", "{{count}} answers look cut off"]),
  {
    ...guide("bias.one-sided-profession", "hint", [
      "1 example gives a profession to the same sex as nearly all others",
      "{{count}} examples give a profession to the same sex as nearly all others",
    ]),
    message: "“{{pronoun}}” goes with {{profession}} {{pairs}} of {{total}} times.",
  },
];

const nothingFound: FindingsSummary = {
  state: "ready",
  checkedAtMs: Date.now() - 125_000,
  exampleCount: 64,
  waitingCount: 0,
  isRunning: false,
  counts: [],
  general: [],
  copies: { groupCount: 0, exampleCount: 0 },
  contradictions: { groupCount: 0, exampleCount: 0 },
  splits: { train: 52, validation: 6, test: 6, none: 0, leakCount: 0 },
  tokens: [4, 9, 16, 14, 9, 6, 4, 1, 0, 1].map((count, index) => ({
    from: index * 20 + 20,
    to: index === 9 ? null : index * 20 + 40,
    count,
  })),
  turns: [
    { from: 1, to: 2, count: 58 },
    { from: 2, to: 3, count: 5 },
    { from: 3, to: 4, count: 1 },
  ],
  tags: [
    { tag: "delivery", count: 20 },
    { tag: "returns", count: 12 },
    { tag: "sizes", count: 9 },
  ],
  namesMissedPer100: { en: 2.4, de: 3.9, fr: 5, es: 4.2, it: 6.1, nl: 7.4 },
};

export function fakeSummary(change: Partial<FindingsSummary> = {}): FindingsSummary {
  return { ...nothingFound, ...change };
}

/** Something of everything. */
export const fullSummary: FindingsSummary = fakeSummary({
  state: "cannot-train",
  waitingCount: 3,
  counts: [
    { code: "structure.no-answer", severity: "error", exampleCount: 1, dismissedCount: 0 },
    { code: "answer.blanks", severity: "warning", exampleCount: 3, dismissedCount: 0 },
    { code: "private.email", severity: "warning", exampleCount: 2, dismissedCount: 1 },
    { code: "duplicate.near", severity: "warning", exampleCount: 4, dismissedCount: 0 },
    { code: "contradiction.same-question", severity: "warning", exampleCount: 2, dismissedCount: 0 },
    { code: "answer.cut-off", severity: "hint", exampleCount: 1, dismissedCount: 0 },
  ],
  general: [
    {
      code: "bias.one-sided-profession",
      severity: "hint",
      details: { pronoun: "she", profession: "nurse", pairs: 5, total: 5, count: 5 },
      exampleIds: [1, 2, 3, 4, 5],
    },
  ],
  copies: { groupCount: 3, exampleCount: 9 },
  contradictions: { groupCount: 1, exampleCount: 2 },
  splits: { train: 50, validation: 6, test: 6, none: 2, leakCount: 2 },
});

const entry = (exampleId: number, ask: string): { exampleId: number; rank: number; ask: string } => ({
  exampleId,
  rank: exampleId,
  ask,
});

export type FakeFindings = {
  readonly summary: FindingsSummary;
  readonly change?: Readonly<Record<string, unknown>>;
  /** Called with what was asked: `["findings.fix", {…}]`. */
  readonly onCall?: (method: string, input: unknown) => void;
};

/** Answers findings.* and splits.* from now on. */
export async function fakeFindings(page: Page, fakes: FakeFindings): Promise<void> {
  const answers: Record<string, unknown> = {
    "findings.guides": { guides: fakeGuides },
    "findings.summary": fakes.summary,
    "findings.run": fakes.summary,
    "findings.of": {
      examples: [
        {
          exampleId: 1,
          revision: 1,
          remarks: [
            {
              code: "answer.blanks",
              place: { message: 1, from: 0, to: 4 },
              details: {},
              isDismissed: false,
            },
          ],
        },
      ],
    },
    "findings.list": {
      remarks: [
        {
          ...entry(3, "Where is my parcel?"),
          split: "train",
          excerpt: { before: "You can write to us at ", marked: "anna@example.org", after: ", we answer." },
          place: { message: 1, from: 23, to: 39 },
          details: {},
          isDismissed: false,
        },
        {
          ...entry(17, "Can I return shoes I wore once?"),
          split: null,
          excerpt: null,
          place: null,
          details: {},
          isDismissed: false,
        },
        {
          ...entry(20, ""),
          split: "test",
          excerpt: { before: "", marked: "مرحبا", after: " بالعالم" },
          place: { message: 1, from: 0, to: 5 },
          details: {},
          isDismissed: true,
        },
      ],
      next: 20,
    },
    "findings.groups": {
      groupCount: 3,
      groups: [
        {
          groupId: 1,
          exampleCount: 6,
          examples: [1, 2, 3, 4, 5, 6].map((id) => ({
            ...entry(id, "Where is my order?"),
            split: id === 6 ? "test" : "train",
            answer: "I have looked it up for you: it left us this morning and is with you tomorrow.",
            isKept: id === 1,
          })),
        },
        {
          groupId: 2,
          exampleCount: 2,
          examples: [7, 8].map((id) => ({
            ...entry(id, "Do you have these in blue?"),
            split: "train",
            answer: id === 7 ? "Yes, from size 36 to 44." : "Yes, in every size.",
            isKept: id === 7,
          })),
        },
      ],
    },
    "findings.previewFix": {
      exampleCount: 120,
      leftCount: 1,
      samples: [
        {
          exampleId: 3,
          before: "Where is my parcel?\n  You can write to anna@example.org, we answer.  ",
          after: "Where is my parcel?\nYou can write to person-1@example.com, we answer.",
        },
        { exampleId: 17, before: "  Yes. Within 30 days.", after: "Yes. Within 30 days." },
      ],
    },
    "findings.fix": { changedCount: 119, removedCount: 0 },
    "findings.dismiss": { dismissedCount: 2 },
    "findings.undismiss": { countedCount: 2 },
    "findings.pseudonyms": {
      entries: [
        { kind: "email", original: "anna@example.org", replacement: "person-1@example.com", createdAtMs: 1 },
        { kind: "name", original: "Anna Weber", replacement: "Person 1", createdAtMs: 1 },
      ],
      erased: [{ erasedAtMs: Date.now() - 90_000_000, originalCount: 4 }],
    },
    "findings.eraseOriginals": { originalCount: 2, stillCount: 1, backupCount: 1 },
    "splits.preview": {
      train: 51,
      validation: 6,
      test: 7,
      changedCount: 12,
      togetherCount: 3,
      frozen: { jobName: "Support voice 2", sinceMs: Date.now() - 86_400_000 },
    },
    "splits.set": { train: 51, validation: 6, test: 7, changedCount: 12 },
    "splits.leaks": {
      pairCount: 2,
      pairs: [
        {
          because: "copy",
          heldOut: entry(6, "Where is my order?"),
          learnt: entry(1, "Where is my order?"),
        },
        { because: "group", heldOut: entry(9, "Is it vegan?"), learnt: entry(10, "Is it really vegan?") },
      ],
    },
    ...fakes.change,
  };
  const schemas: Record<string, { readonly output: z.ZodType }> = { ...findingsContract, ...splitsContract };
  await page.route(/\/call\/(?:findings|splits)\./, async (route) => {
    const method = route.request().url().split("/").at(-1) ?? "";
    fakes.onCall?.(method, route.request().postDataJSON());
    const output = schemas[method]?.output.parse(answers[method]);
    await route.fulfill({ json: { ok: true, output } });
  });
}
