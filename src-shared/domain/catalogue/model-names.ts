// Which model of the catalogue a name means: trained models name the one they were made from, and die with it. Pure.
// Forms of names: OpenAI `ft:<base>:<organisation>:<suffix>:<id>` and `…:ckpt-step-N`, Azure `<base>.ft-<id>[-<suffix>]`
// (providers.md, 2026-11-22).
import type { Catalogue, CatalogueModel } from "./catalogue.ts";

/** "ft:gpt-4.1-mini-2025-04-14:org::id" → "gpt-4.1-mini-2025-04-14"; the name of a base model is its own. */
export function baseNameOf(name: string): string {
  if (name.startsWith("ft:")) return name.split(":")[1] ?? name;
  return /^(.+?)\.ft-/.exec(name)?.[1] ?? name;
}

/** Exactly that model, or else the longest name of which it is a dated snapshot; null: not in the catalogue. */
export function modelNamed(
  { models }: Pick<Catalogue, "models">,
  providerId: string,
  name: string,
): CatalogueModel | null {
  const base = baseNameOf(name);
  const ofProvider = models.filter((model) => model.providerId === providerId);
  const exact = ofProvider.find(({ modelId }) => modelId === base);
  if (exact) return exact;
  const snapshots = ofProvider.filter(({ modelId }) => base.startsWith(`${modelId}-`));
  return snapshots.toSorted((one, other) => other.modelId.length - one.modelId.length)[0] ?? null;
}
