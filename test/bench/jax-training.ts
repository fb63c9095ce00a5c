// The yardstick of the rehearsal's engine: the same model in @jax-js/jax (WebAssembly, one thread: it has no more in
// Node). A process of its own; prints the milliseconds for 1,000 trained tokens.
// Its arrays are counted by hand: every use but the last asks for `.ref`.
import { defaultDevice, init, jit, nn, numpy as np, tree, valueAndGrad } from "@jax-js/jax";

type JaxArray = ReturnType<typeof np.array>;
interface Layer {
  readonly query: JaxArray;
  readonly key: JaxArray;
  readonly value: JaxArray;
  readonly output: JaxArray;
  readonly hiddenInput: JaxArray;
  readonly hiddenOutput: JaxArray;
  readonly attentionGain: JaxArray;
  readonly hiddenGain: JaxArray;
}
type Weights = { readonly embedding: JaxArray; readonly layers: Layer[]; readonly lastGain: JaxArray };

const [width, heads, hidden, vocabulary, sequences, tokens] = [192, 6, 768, 1024, 4, 100];
const headWidth = width / heads;
const seconds = Number(process.argv[2] ?? 6);

await init();
defaultDevice("wasm");

const random = (...shape: number[]): JaxArray => {
  const count = shape.reduce((product, size) => product * size, 1);
  return np.array(Float32Array.from({ length: count }, () => (Math.random() - 0.5) * 0.07)).reshape(shape);
};
const layer = (): Layer => ({
  query: random(width, width),
  key: random(width, width),
  value: random(width, width),
  output: random(width, width),
  hiddenInput: random(width, hidden),
  hiddenOutput: random(hidden, width),
  attentionGain: np.ones([width]),
  hiddenGain: np.ones([width]),
});

function normalised(x: JaxArray, gain: JaxArray): JaxArray {
  const squares = x.ref.mul(x.ref).mean(-1, { keepdims: true }).add(1e-5);
  return x.div(np.sqrt(squares)).mul(gain);
}

const future = Float32Array.from({ length: tokens * tokens }, (_, index) =>
  index % tokens > Math.floor(index / tokens) ? -1e9 : 0,
);
const angle = (index: number): number =>
  Math.floor(index / (headWidth / 2)) / 10_000 ** ((index % (headWidth / 2)) / (headWidth / 2));
const angles = (turn: (angle: number) => number): JaxArray =>
  np
    .array(Float32Array.from({ length: (tokens * headWidth) / 2 }, (_, index) => turn(angle(index))))
    .reshape([tokens, headWidth / 2]);

interface Constants {
  readonly targets: JaxArray;
  readonly mask: JaxArray;
  readonly cosines: JaxArray;
  readonly sines: JaxArray;
}

function rotated(x: JaxArray, cosines: JaxArray, sines: JaxArray): JaxArray {
  const [first, second] = np.split(x, 2, -1) as [JaxArray, JaxArray];
  return np.concatenate(
    [
      first.ref.mul(cosines.ref).sub(second.ref.mul(sines.ref)),
      second.mul(cosines.ref).add(first.mul(sines.ref)),
    ],
    -1,
  );
}

function lossOf(weights: Weights, { targets, mask, cosines, sines }: Constants): JaxArray {
  const byHead = (x: JaxArray): JaxArray =>
    x.reshape([sequences, tokens, heads, headWidth]).transpose([0, 2, 1, 3]);
  let x = np.matmul(targets.ref, weights.embedding.ref);
  for (const each of weights.layers) {
    const input = normalised(x.ref, each.attentionGain);
    const query = rotated(byHead(np.matmul(input.ref, each.query)), cosines, sines);
    const key = rotated(byHead(np.matmul(input.ref, each.key)), cosines, sines);
    const value = byHead(np.matmul(input, each.value));
    const scores = np.matmul(query, key.transpose([0, 1, 3, 2])).mul(1 / Math.sqrt(headWidth));
    const attended = np.matmul(nn.softmax(scores.add(mask.ref), -1), value);
    const joined = attended.transpose([0, 2, 1, 3]).reshape([sequences * tokens, width]);
    x = x.add(np.matmul(joined, each.output));
    const rectified = nn.relu(np.matmul(normalised(x.ref, each.hiddenGain), each.hiddenInput));
    x = x.add(np.matmul(rectified.ref.mul(rectified), each.hiddenOutput));
  }
  for (const constant of [mask, cosines, sines]) constant.dispose();
  const logits = np.matmul(normalised(x, weights.lastGain), weights.embedding.transpose([1, 0]));
  return nn.logSoftmax(logits, -1).mul(targets).sum(-1).mean().mul(-1);
}

const lossAndGradient = valueAndGrad(lossOf);
const step = jit((weights: Weights, means: Weights, squares: Weights, constants: Constants) => {
  const [loss, gradient] = lossAndGradient(tree.ref(weights), constants);
  const newMeans = tree.map(
    (mean: JaxArray, g: JaxArray) => mean.mul(0.9).add(g.mul(0.1)),
    means,
    tree.ref(gradient),
  );
  const newSquares = tree.map(
    (square: JaxArray, g: JaxArray) => square.mul(0.99).add(g.ref.mul(g).mul(0.01)),
    squares,
    gradient,
  );
  const newWeights = tree.map(
    (weight: JaxArray, mean: JaxArray, square: JaxArray) =>
      weight.sub(mean.div(np.sqrt(square).add(1e-8)).mul(1e-3)),
    weights,
    tree.ref(newMeans),
    tree.ref(newSquares),
  );
  return [loss, newWeights, newMeans, newSquares] as const;
});

const chosen = new Float32Array(sequences * tokens * vocabulary);
for (let row = 0; row < sequences * tokens; row += 1) {
  chosen[row * vocabulary + Math.floor(Math.random() * vocabulary)] = 1;
}
const constants: Constants = {
  targets: np.array(chosen).reshape([sequences * tokens, vocabulary]),
  mask: np.array(future).reshape([tokens, tokens]),
  cosines: angles(Math.cos),
  sines: angles(Math.sin),
};
let weights: Weights = {
  embedding: random(vocabulary, width),
  layers: [layer(), layer(), layer(), layer()],
  lastGain: np.ones([width]),
};
const zeros = (): Weights =>
  tree.map((x: JaxArray) => np.zerosLike(x), tree.ref(weights as never)) as unknown as Weights;
let [means, squares] = [zeros(), zeros()];

/** One step to its end; reading the loss waits for it. */
function train(): number {
  const [loss, ...next] = step(weights, means, squares, tree.ref(constants));
  [weights, means, squares] = next as unknown as [Weights, Weights, Weights];
  return Number(loss.js());
}

train();
const startMs = performance.now();
let trained = 0;
while (performance.now() - startMs < seconds * 1000) {
  const loss = train();
  if (!Number.isFinite(loss)) throw new Error("The yardstick diverged");
  trained += sequences * tokens;
}
process.stdout.write(`${((performance.now() - startMs) / trained) * 1000}\n`);
process.exit(0);
