// What of a person's own lies at a service, in words: what is to be deleted, by kind and name, before it is. Pure: the
// page's words are passed in.
import type { LyingItem } from "../../src-shared/contract/connections.ts";
import type { Text } from "../i18n/text.ts";

export const lyingKinds = ["file", "model", "deployment"] as const satisfies readonly LyingItem["kind"][];

/** More names than that are read by nobody; the number tells the rest. */
const namesShown = 4;

export type LyingPlace = Pick<LyingItem, "kind" | "remoteId" | "name">;

/** Stays the same while the list around it changes. */
export function keyOf({ kind, remoteId }: Pick<LyingItem, "kind" | "remoteId">): string {
  return `${kind} ${remoteId}`;
}

/** "2 files: a.jsonl, b.jsonl. Model, which nobody can ask any more then: ft:x. This can't be taken back." */
export function deletionWords(items: readonly LyingPlace[], text: Text): string {
  const parts = lyingKinds.flatMap((kind) => {
    const ofKind = items.filter((item) => item.kind === kind);
    return ofKind.length === 0 ? [] : [partWords(kind, ofKind, text)];
  });
  return [...parts, text("lying.askLast")].join(" ");
}

function partWords(kind: LyingItem["kind"], items: readonly LyingPlace[], text: Text): string {
  const shown = items.slice(0, namesShown).map(({ name }) => name);
  const moreCount = items.length - shown.length;
  const names =
    moreCount === 0 ? shown.join(", ") : text("lying.askMore", { names: shown.join(", "), count: moreCount });
  const values = { count: items.length, names };
  if (kind === "file") return text("lying.askFiles", values);
  return text(kind === "model" ? "lying.askModels" : "lying.askDeployments", values);
}
