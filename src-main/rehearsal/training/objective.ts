// What a training makes smaller: the loss of the answers (supervised), or the preference for the worse answer (DPO:
// Rafailov and others, arXiv 2305.18290, 2023). Speaks to a crew in numbers of sequences; knows no files and no steps.
import type { Crew } from "../engine/crew.ts";
import type { Sequence, SequenceLoss } from "../engine/model.ts";

export interface Measured {
  /** Nats per learnt token; for preferences nats per pair. */
  readonly loss: number;
  /** Share of learnt tokens that were the likeliest; of pairs in which the better answer won. */
  readonly accuracy: number;
  readonly rewardMargin?: number;
}

/** Examples are named by their number, in the order in which their sequences were given to the crew. */
export interface Objective {
  /** Computes the gradient of a batch; `crew.update` applies it. */
  readonly learn: (batch: readonly number[]) => Measured;
  readonly measure: (examples: readonly number[]) => Measured;
  /** Work for one example, in tokens learnt once. */
  readonly learnWork: (example: number) => number;
  readonly measureWork: (example: number) => number;
  /** What a provider would bill for one look at the example: all its tokens, of both answers in a pair. */
  readonly tokens: (example: number) => number;
}

/** Measuring a token takes about a third of learning it. */
export const measureShare = 1 / 3;

export function supervisedObjective(crew: Crew, sequences: readonly Sequence[]): Objective {
  const learntTokens = sequences.map(({ learnt }) => learnt.reduce((sum, value) => sum + value, 0));
  const work = (example: number): number => sequences[example]?.tokens.length ?? 0;
  return {
    learn: (batch) => {
      const tokens = batch.reduce((sum, example) => sum + (learntTokens[example] ?? 0), 0);
      const factor = 1 / Math.max(1, tokens);
      return perToken(crew.learn(batch.map((sequence) => ({ sequence, factor }))));
    },
    measure: (examples) => perToken(crew.measure(examples)),
    learnWork: work,
    measureWork: (example) => work(example) * measureShare,
    tokens: work,
  };
}

function perToken(losses: readonly SequenceLoss[]): Measured {
  const tokens = Math.max(
    1,
    losses.reduce((sum, { learntTokens }) => sum + learntTokens, 0),
  );
  return {
    loss: losses.reduce((sum, { loss }) => sum + loss, 0) / tokens,
    accuracy: losses.reduce((sum, { hits }) => sum + hits, 0) / tokens,
  };
}

interface Pair {
  readonly better: number;
  readonly worse: number;
}

function pairOf(example: number): Pair {
  return { better: example * 2, worse: example * 2 + 1 };
}

/**
 * Example n is the sequences 2n (better) and 2n + 1 (worse). `reference` are their losses under the model the training
 * started from, by sequence.
 */
export function preferenceObjective(
  crew: Crew,
  sequences: readonly Sequence[],
  { beta, reference }: { readonly beta: number; readonly reference: readonly number[] },
): Objective {
  const tokens = ({ better, worse }: Pair): number =>
    (sequences[better]?.tokens.length ?? 0) + (sequences[worse]?.tokens.length ?? 0);
  /** How much better the better answer became, against the reference: one reward margin per pair. */
  const margins = (examples: readonly number[]): number[] => {
    const losses = crew.measure(examples.map(pairOf).flatMap(({ better, worse }) => [better, worse]));
    return examples.map((example, index) => {
      const { better, worse } = pairOf(example);
      const gained = (reference[better] ?? 0) - (losses[index * 2]?.loss ?? 0);
      const lost = (reference[worse] ?? 0) - (losses[index * 2 + 1]?.loss ?? 0);
      return beta * (gained - lost);
    });
  };
  return {
    learn: (batch) => {
      const before = margins(batch);
      crew.learn(
        batch.flatMap((example, index) => {
          const { better, worse } = pairOf(example);
          const factor = beta / (1 + Math.exp(before[index] ?? 0)) / batch.length;
          return [
            { sequence: better, factor },
            { sequence: worse, factor: -factor },
          ];
        }),
      );
      return perPair(before);
    },
    measure: (examples) => perPair(margins(examples)),
    learnWork: (example) => tokens(pairOf(example)) * (1 + measureShare),
    measureWork: (example) => tokens(pairOf(example)) * measureShare,
    tokens: (example) => tokens(pairOf(example)),
  };
}

function perPair(margins: readonly number[]): Measured {
  const count = Math.max(1, margins.length);
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / count;
  return {
    loss: mean(margins.map((margin) => Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin))))),
    accuracy: mean(margins.map((margin) => (margin > 0 ? 1 : 0))),
    rewardMargin: mean(margins),
  };
}
