// The sample learnt from several seeds, and for so long that it is learnt by heart.
import { askHeldOut, learnSample, validationCurve } from "../rehearsal/sample-learning.ts";
import { basePath, realTrainer } from "../rehearsal/real-trainer.ts";

export interface RehearsalOutcome {
  readonly line: string;
  readonly problems: readonly string[];
}

const overfittingEpochs = 30;

export async function tryRehearsals(runs: number, firstSeed: number): Promise<RehearsalOutcome> {
  const trainer = realTrainer();
  const problems: string[] = [];
  const told: string[] = [];
  try {
    const base = await askHeldOut(trainer, basePath);
    if (base.voices + base.rights > 0) problems.push(`the base already answers ${base.voices} of 12`);
    for (let seed = firstSeed; seed < firstSeed + runs; seed += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one training uses all cores
      const { voices, rights, tookMs, epochs } = await learnSample(trainer, { seed, epochs: "auto" });
      told.push(
        `seed ${seed}: voice ${voices}/12, right ${rights}/12 (${epochs} epochs, ${Math.round(tookMs / 1000)} s)`,
      );
      if (voices < 11 || rights < 8) problems.push(`seed ${seed}: voice ${voices}, right ${rights}`);
    }
    const long = await learnSample(trainer, { seed: firstSeed, epochs: overfittingEpochs });
    const curve = validationCurve(long.metrics);
    const lowest = Math.min(...curve);
    const last = curve.at(-1) ?? 0;
    told.push(
      `${overfittingEpochs} epochs: validation lowest ${lowest.toFixed(4)} after epoch ${curve.indexOf(lowest) + 1}, ` +
        `${last.toFixed(4)} at the end`,
    );
    if (last < lowest * 1.05) problems.push("validation doesn't rise again");
  } finally {
    await trainer.close();
  }
  return { line: told.join("; "), problems };
}
