// The numbers of all examples of a file or a project that is checked from the command line, and what follows from them
// together: sizes and balance, copies, contradictions, one answer everywhere, bias. In memory, some 230 bytes an example.
import { answersEverywhere } from "../../src-shared/domain/findings/answer/same-everywhere.ts";
import { biasFindings } from "../../src-shared/domain/findings/bias/bias-findings.ts";
import { biasMarksOf } from "../../src-shared/domain/findings/bias/marks.ts";
import type { CheckedExample } from "../../src-shared/domain/findings/check.ts";
import type { GatheringReport } from "../../src-shared/domain/findings/check-report.ts";
import {
  answerKeyOf,
  questionKeyOf,
} from "../../src-shared/domain/findings/contradiction/conversation-keys.ts";
import { contradictionsIn } from "../../src-shared/domain/findings/contradiction/same-question.ts";
import { copiedTextOf } from "../../src-shared/domain/findings/duplicate/copied-text.ts";
import { copyRemarks } from "../../src-shared/domain/findings/duplicate/copy-remarks.ts";
import { signatureOf } from "../../src-shared/domain/findings/duplicate/copy-signature.ts";
import { copyGroups } from "../../src-shared/domain/findings/duplicate/near-copies.ts";
import { factsOf } from "../../src-shared/domain/findings/facts.ts";
import { createFactsTable } from "../../src-shared/domain/findings/facts-table.ts";
import type {
  FindingCode,
  FindingDetails,
  ProjectFinding,
} from "../../src-shared/domain/findings/finding.ts";
import {
  findingsOn,
  namedExamplesMaximum,
  usualRefusalShare,
  type ProjectCheck,
} from "../../src-shared/domain/findings/project-check.ts";
import { disjointSets, joinEqual, setsOf } from "../../src-shared/domain/disjoint-sets.ts";
import { growingNumbers, type GrowingNumbers } from "./growing-numbers.ts";

export type GatheredExamples = {
  /** The next example. `exact`: `exactHashOf` it. */
  readonly add: (checked: CheckedExample, exact: number, place: ExamplePlace) => void;
  /** Says what all of them show together. */
  readonly tell: (telling: Telling, report: GatheringReport) => void;
};

/** `example` rises from one to the next. */
export type ExamplePlace = { readonly example: number; readonly line: number | null };

export type Telling = {
  readonly checks: readonly ProjectCheck[];
  readonly tagCounts: ReadonlyMap<string, number>;
  /** `copiedTextOf` examples, in the order of their numbers. */
  readonly textsOf: (places: readonly ExamplePlace[]) => readonly string[];
  /** Somebody said that it is fine as it is. */
  readonly isFine: (example: number, code: FindingCode) => boolean;
};

/** Of more examples only exact copies are looked for: fingerprints and texts would take too much memory. */
export const nearCopiesMaximum = 1_000_000;

export function gatherExamples(): GatheredExamples {
  const facts = createFactsTable();
  const marked: { readonly exampleId: number; readonly marks: readonly number[] }[] = [];
  const exact = growingNumbers((size) => new Float64Array(size));
  const asked = growingNumbers((size) => new Float64Array(size));
  const answered = growingNumbers((size) => new Float64Array(size));
  /** null: there are too many. */
  let signatures: GrowingNumbers<Int32Array<ArrayBuffer>> | null = growingNumbers(
    (size) => new Int32Array(size),
  );
  let count = 0;

  const add: GatheredExamples["add"] = (checked, exactHash, { example, line }) => {
    // A line of a file has no revisions: its number stands there.
    facts.set(count, { id: example, revision: line ?? 0 }, factsOf(checked));
    exact.add([exactHash]);
    asked.add([questionKeyOf(checked)]);
    answered.add([answerKeyOf(checked)]);
    if (count === nearCopiesMaximum) signatures = null;
    signatures?.add(signatureOf(copiedTextOf(checked), checked.example.kind));
    const marks = biasMarksOf(checked);
    if (marks.length > 0) marked.push({ exampleId: example, marks });
    count += 1;
  };

  const placeOf = (index: number): ExamplePlace => {
    const { id, revision } = facts.columns();
    return { example: id[index] ?? 0, line: revision[index] || null };
  };
  const groupsOfCopies = (textsOf: Telling["textsOf"]): readonly Int32Array[] => {
    if (signatures !== null) {
      const textsAt = (indexes: Int32Array): readonly string[] => textsOf(Array.from(indexes, placeOf));
      return copyGroups({ count, signatures: signatures.values(), textsOf: textsAt });
    }
    const parents = disjointSets(count);
    joinEqual(parents, exact.values());
    return setsOf(parents);
  };
  const compared = (textsOf: Telling["textsOf"]): readonly IndexRemark[] => {
    const copies = [...copyRemarks(groupsOfCopies(textsOf), exact.values())].map(
      ({ index, code, copies: copyCount }): IndexRemark => ({ index, code, details: { copies: copyCount } }),
    );
    const contradicting = contradictionsIn(asked.values(), answered.values()).flatMap(
      ({ members, answerCount }) => {
        const details = { examples: members.length, answers: answerCount };
        return Array.from(members, (index): IndexRemark => ({
          index,
          code: "contradiction.same-question",
          details,
        }));
      },
    );
    return [...copies, ...contradicting].toSorted((one, other) => one.index - other.index);
  };
  const everywhere = (): readonly ProjectFinding[] =>
    answersEverywhere(answered.values()).map(({ members, share }) => ({
      code: "answer.same-everywhere",
      details: { share: Math.round(share * 100), count: members.length, examples: members.length },
      exampleIds: Array.from(members.subarray(0, namedExamplesMaximum), (index) => placeOf(index).example),
    }));

  return {
    add,
    tell: ({ checks, tagCounts, textsOf, isFine }, report) => {
      if (count === 0) return;
      for (const { index, code, details } of compared(textsOf)) {
        const place = placeOf(index);
        if (!isFine(place.example, code)) report.say({ code, details }, place);
      }
      const project = { refusalShareWished: usualRefusalShare, tagCounts };
      const together = [
        ...findingsOn(facts, project, checks),
        ...everywhere(),
        ...biasFindings(marked, facts.count()),
      ];
      for (const finding of together) {
        report.sayOfAll(finding, (example) =>
          placeOf(indexOf(facts.columns().id.subarray(0, count), example)),
        );
      }
    },
  };
}

type IndexRemark = { readonly index: number; readonly code: FindingCode; readonly details: FindingDetails };

/** Of an ascending list; where the number isn't there, where it would be. */
function indexOf(ascending: Uint32Array, wanted: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
