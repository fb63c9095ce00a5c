// The engine against finite differences, against its plain oracle, and against itself with other numbers of threads.
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { createCrew } from "../../src-main/rehearsal/engine/crew.ts";
import { createSpeaker, memoriesArea } from "../../src-main/rehearsal/engine/generate.ts";
import { modelParameters } from "../../src-main/rehearsal/engine/model-shape.ts";
import { randomFrom, shuffled } from "../../src-main/rehearsal/engine/random.ts";
import { sampleToken } from "../../src-main/rehearsal/engine/sampling.ts";
import {
  readWeights,
  writeCompactWeights,
  writeWeights,
} from "../../src-main/rehearsal/engine/weight-file.ts";
import { compileKernels } from "../../src-main/rehearsal/kernels/build.mjs";
import { kernelsUrl, randomSequence, smallEngine, smallShape } from "./small-engine.ts";

const parameters = modelParameters(smallShape);
const folder = mkdtempSync(join(tmpdir(), "attune-engine-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("The kernels", () => {
  it("in resources are what their source compiles to", async () => {
    expect(Buffer.from(await compileKernels()).equals(readFileSync(kernelsUrl))).toBe(true);
  });
});

describe("The gradient", () => {
  // 150 tokens: more than two blocks of queries, and more than one of logits are learnt.
  for (const kind of ["plain", "compiled"] as const) {
    it(`of the ${kind} kernels agrees with finite differences`, () => {
      const { model, weights, gradientStart, gradient } = smallEngine(kind);
      const sequence = randomSequence(150, 5);
      model.learn(sequence, 1, gradientStart);
      const random = randomFrom(11);
      const lossWith = (index: number, value: number): number => {
        const before = weights[index] ?? 0;
        weights[index] = value;
        const { loss } = model.lossOf(sequence);
        weights[index] = before;
        return loss;
      };
      const step = 5e-3;
      for (const parameter of parameters.all) {
        for (let time = 0; time < 4; time += 1) {
          const index = parameter.place + Math.floor(random() * parameter.rows * parameter.columns);
          const middle = weights[index] ?? 0;
          const difference = (lossWith(index, middle + step) - lossWith(index, middle - step)) / (2 * step);
          const computed = gradient[index] ?? 0;
          const error = Math.abs(difference - computed) / (Math.abs(difference) + Math.abs(computed) + 0.3);
          expect(error, `${parameter.name} at ${index}`).toBeLessThan(0.01);
        }
      }
    });
  }

  it("is the same from the compiled kernels and from the oracle", () => {
    const [plain, compiled] = [smallEngine("plain"), smallEngine("compiled")];
    for (const length of [2, 7, 64, 65, 150]) {
      const sequence = randomSequence(length, length);
      const expected = plain.model.learn(sequence, 0.5, plain.gradientStart);
      const actual = compiled.model.learn(sequence, 0.5, compiled.gradientStart);
      expect(Math.abs(actual.loss - expected.loss)).toBeLessThan(1e-3);
      expect(actual.hits).toBe(expected.hits);
    }
    const worst = plain.gradient.reduce(
      (most, value, index) => Math.max(most, Math.abs(value - (compiled.gradient[index] ?? 0))),
      0,
    );
    expect(worst).toBeLessThan(1e-4);
    expect(plain.gradient.some((value) => Math.abs(value) > 0.1)).toBe(true);
  });

  it("doesn't come from tokens that aren't learnt", () => {
    const { model, gradientStart, gradient } = smallEngine("compiled");
    const { tokens } = randomSequence(20, 1);
    expect(model.learn({ tokens, learnt: new Uint8Array(20) }, 1, gradientStart)).toEqual({
      loss: 0,
      hits: 0,
      learntTokens: 0,
    });
    expect(gradient.every((value) => value === 0)).toBe(true);
  });
});

describe("An answer", () => {
  it("token by token has the logits of reading it whole", () => {
    const { places, model } = smallEngine("compiled");
    const speaker = createSpeaker(places, memoriesArea(smallShape, places.area.end));
    const { tokens } = randomSequence(100, 9);
    const logitsAt = (index: number): number => {
      const learnt = new Uint8Array(100);
      learnt[index] = 1;
      return model.lossOf({ tokens, learnt }).loss;
    };
    const lossIn = (logits: Float32Array, token: number): number => {
      const sum = logits.reduce((whole, logit) => whole + Math.exp(logit), 0);
      return Math.log(sum) - (logits[token] ?? 0);
    };
    let logits = speaker.begin(tokens.slice(0, 70)).slice();
    for (let index = 70; index < 100; index += 1) {
      expect(Math.abs(lossIn(logits, tokens[index] ?? 0) - logitsAt(index))).toBeLessThan(1e-3);
      logits = speaker.next(tokens[index] ?? 0).slice();
    }
  });

  it("never goes on beyond the context", () => {
    const { places } = smallEngine("compiled", 200);
    const speaker = createSpeaker(places, memoriesArea(smallShape, places.area.end));
    speaker.begin(randomSequence(199, 2).tokens);
    speaker.next(1);
    expect(() => speaker.next(1)).toThrow(RangeError);
  });

  it("is drawn from the likeliest tokens only, the same ones for the same seed", () => {
    const logits = Float32Array.from({ length: 64 }, (_, token) => (token === 7 ? 5 : token === 9 ? 4.5 : 0));
    const draw = (seed: number): number[] => {
      const random = randomFrom(seed);
      return Array.from({ length: 50 }, () => sampleToken(logits, { temperature: 1, topP: 0.6 }, random));
    };
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
    expect(new Set(draw(3))).toEqual(new Set([7, 9]));
    expect(sampleToken(logits, { temperature: 0, topP: 1 }, randomFrom(1))).toBe(7);
  });
});

describe("A crew", () => {
  const sequences = Array.from({ length: 24 }, (_, index) => randomSequence(20 + ((index * 37) % 90), index));
  const trainedWith = async (threads: number): Promise<string> => {
    const crew = createCrew({
      shape: smallShape,
      threads,
      sequences,
      wasm: Uint8Array.from(readFileSync(kernelsUrl)),
      crewThreadUrl: new URL("../../src-main/rehearsal/engine/crew-thread.ts", import.meta.url),
    });
    crew.weights.set(smallEngine("compiled").weights);
    const losses: number[] = [];
    for (let step = 1; step <= 12; step += 1) {
      const batch = shuffled(sequences.length, randomFrom(step)).slice(0, 1 + (step % 7));
      for (const { loss } of crew.learn(batch.map((sequence) => ({ sequence, factor: 0.01 }))))
        losses.push(loss);
      losses.push(crew.update({ rate: 1e-2, weightDecay: 0.01, step, longestGradient: 1 }));
    }
    losses.push(...crew.measure(sequences.map((_, index) => index)).map(({ loss }) => loss));
    const weights = Buffer.from(crew.weights.slice().buffer);
    await crew.close();
    return createHash("sha256").update(weights).update(JSON.stringify(losses)).digest("hex");
  };

  it("comes to the same bits with one, two, three and five threads", async () => {
    const alone = await trainedWith(1);
    for (const threads of [2, 3, 5]) expect(await trainedWith(threads)).toBe(alone);
  });
});

describe("A file of weights", () => {
  const { weights } = smallEngine("plain");
  const path = join(folder, "weights.safetensors");

  it("gives back every bit", () => {
    writeWeights(path, parameters, weights);
    const read = new Float32Array(weights.length);
    readWeights(path, parameters, read);
    expect(read).toEqual(Float32Array.from(weights));
  });

  it("as bytes is within half a step of each row, and keeps gains whole", () => {
    writeCompactWeights(path, parameters, weights);
    const read = new Float32Array(weights.length);
    readWeights(path, parameters, read);
    for (const { place, rows, columns } of parameters.all) {
      for (let row = 0; row < rows; row += 1) {
        const from = place + row * columns;
        const source = weights.subarray(from, from + columns);
        const largest = source.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
        const worst = source.reduce(
          (most, value, column) => Math.max(most, Math.abs(value - (read[from + column] ?? 0))),
          0,
        );
        expect(worst).toBeLessThanOrEqual(rows === 1 ? 0 : (largest / 254) * 1.001);
      }
    }
  });

  it("of another model, cut off or foreign is refused", () => {
    writeWeights(path, parameters, weights);
    const whole = readFileSync(path);
    const target = new Float32Array(weights.length);
    const broken = join(folder, "broken.safetensors");
    for (const bytes of [
      whole.subarray(0, whole.length - 4),
      whole.subarray(0, 100),
      Buffer.alloc(0),
      Buffer.from("this is no file of weights, only a sentence"),
    ]) {
      writeFileSync(broken, bytes);
      expect(() => readWeights(broken, parameters, target)).toThrow(/weights|JSON/);
    }
    const other = modelParameters({ ...smallShape, hidden: 128 });
    expect(() => readWeights(path, other, new Float32Array(other.count))).toThrow(/another model/);
  });
});
