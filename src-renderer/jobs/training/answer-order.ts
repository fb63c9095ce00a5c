// Which answers are shown first: the best, the worst, or some by chance, always the same ones for one training. Pure.

/** The first is what is shown at first: three of the best would promise too much, three of the worst too little. */
export const answerOrders = ["random", "best", "worst", "all"] as const;
export type AnswerOrder = (typeof answerOrders)[number];

/** Below this many held-out examples numbers say nothing (issue 6): read them. */
export const enoughForNumbers = 30;
/** As many as are read in a sitting. */
export const shownAtOnce = 3;

type Answer = { readonly exampleId: number; readonly likenessAfter: number };

/** From this likeness on an answer says what was wanted in nearly the wanted words. */
const nearLikeness = 0.8;

export type AnswersInShort = {
  readonly nearCount: number;
  readonly count: number;
  /** So many are far off that the curve alone would promise too much. */
  readonly isDoubtful: boolean;
};

/** How many answers of one model come near the wanted ones; null before any was given. */
export function answersInShort(
  answers: readonly (Answer & { readonly model: string })[],
  model: string | null,
): AnswersInShort | null {
  const given = answers.filter((answer) => answer.model === model);
  if (given.length === 0) return null;
  const nearCount = given.filter(({ likenessAfter }) => likenessAfter >= nearLikeness).length;
  return { nearCount, count: given.length, isDoubtful: nearCount / given.length < 2 / 3 };
}

export function answersBy<One extends Answer>(
  order: AnswerOrder,
  answers: readonly One[],
  seed: string,
): readonly One[] {
  const byExample = (a: Answer, b: Answer): number => a.exampleId - b.exampleId;
  switch (order) {
    case "all":
      return answers.toSorted(byExample);
    case "best":
      return answers.toSorted((a, b) => b.likenessAfter - a.likenessAfter || byExample(a, b));
    case "worst":
      return answers.toSorted((a, b) => a.likenessAfter - b.likenessAfter || byExample(a, b));
    case "random":
      return answers.toSorted((a, b) => drawn(seed, a) - drawn(seed, b) || byExample(a, b));
  }
}

/** A number by chance, the same for the same training and example (FNV-1a). */
function drawn(seed: string, { exampleId }: Answer): number {
  let hash = 0x811c9dc5;
  for (const character of `${seed} ${exampleId}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash >>> 0;
}
