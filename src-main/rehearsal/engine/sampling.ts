// Which token comes next, from the logits. Pure but for the randomness passed in.
import type { Random } from "./random.ts";

export interface SamplingSettings {
  /** 0 to 2; 0 takes the likeliest. */
  readonly temperature: number;
  /** Only the likeliest tokens that together reach this share are in the draw; above 0, up to 1. */
  readonly topP: number;
}

export function likeliest(logits: Float32Array): number {
  let best = 0;
  for (let token = 1; token < logits.length; token += 1) {
    if ((logits[token] ?? 0) > (logits[best] ?? 0)) best = token;
  }
  return best;
}

export function sampleToken(logits: Float32Array, settings: SamplingSettings, random: Random): number {
  if (settings.temperature < 0.01) return likeliest(logits);
  const largest = logits[likeliest(logits)] ?? 0;
  // Tokens with less than e^-14 of the best one's chance are never drawn: sorting them all would take longer than the model.
  const floor = largest - 14 * settings.temperature;
  const candidates: { token: number; share: number }[] = [];
  let whole = 0;
  for (const [token, logit] of logits.entries()) {
    if (logit < floor) continue;
    const share = Math.exp((logit - largest) / settings.temperature);
    whole += share;
    candidates.push({ token, share });
  }
  candidates.sort((a, b) => b.share - a.share || a.token - b.token);
  let count = 0;
  let reached = 0;
  while (count < candidates.length && (count === 0 || reached < settings.topP * whole)) {
    reached += candidates[count]?.share ?? 0;
    count += 1;
  }
  let draw = random() * reached;
  for (const candidate of candidates.slice(0, count)) {
    draw -= candidate.share;
    if (draw <= 0) return candidate.token;
  }
  return candidates[0]?.token ?? 0;
}
