// The same question with different answers: the model can learn only one of them. Pure; over columns of numbers, so that
// a million examples take half a second.
import { firstsOfEqual } from "../../disjoint-sets.ts";
import type { CheckGuides } from "../finding.ts";

export const contradictionGuides = {
  "contradiction.same-question": {
    severity: "warning",
    title: {
      one: "1 example answers a question that others answer differently",
      other: "{{count}} examples answer the same questions differently",
    },
    message: "{{examples}} examples ask this and give {{answers}} different answers.",
    why: "The model can't know which answer you want, and learns something in between.",
    advice:
      "Keep the answer you want, or put into the question what makes the difference. Several good wordings of one answer are fine.",
    fix: null,
  },
} as const satisfies CheckGuides;

export type Contradiction = {
  /** The examples that ask the same, ascending. */
  readonly members: Int32Array;
  /** Two or more. */
  readonly answerCount: number;
};

/**
 * @param questions `questionKeyOf` each; 0: not looked at.
 * @param answers `answerKeyOf` each; 0: not looked at.
 */
export function contradictionsIn(questions: Float64Array, answers: Float64Array): readonly Contradiction[] {
  const asked = new Float64Array(questions.length);
  for (let index = 0; index < asked.length; index += 1) {
    if (answers[index] !== 0) asked[index] = questions[index] ?? 0;
  }
  const firsts = firstsOfEqual(asked);
  const sizes = new Int32Array(asked.length);
  const isContradicted = new Uint8Array(asked.length);
  for (let index = 0; index < asked.length; index += 1) {
    const first = firsts[index] ?? -1;
    if (first < 0) continue;
    sizes[first] = (sizes[first] ?? 0) + 1;
    if (answers[index] !== answers[first]) isContradicted[first] = 1;
  }
  const groups = new Map<number, { members: Int32Array; length: number }>();
  for (let index = 0; index < asked.length; index += 1) {
    const first = firsts[index] ?? -1;
    if (first < 0 || isContradicted[first] === 0) continue;
    let group = groups.get(first);
    if (!group) groups.set(first, (group = { members: new Int32Array(sizes[first] ?? 0), length: 0 }));
    group.members[group.length] = index;
    group.length += 1;
  }
  return Array.from(groups.values(), ({ members }) => ({
    members,
    answerCount: new Set(Array.from(members, (index) => answers[index])).size,
  }));
}
