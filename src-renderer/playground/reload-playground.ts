// Where the page's start tells Try that something changed or a piece of an answer came. Small, since it is part of the
// first screen: what listens is loaded with the screen itself.
import type { Push } from "../../src-shared/contract/contract.ts";

export type PlaygroundDelta = Extract<Push, { readonly type: "playgroundDelta" }>;
type Listener = {
  readonly reload: () => Promise<void>;
  readonly hear: (delta: PlaygroundDelta) => void;
};
const listeners = new Set<Listener>();

/** @returns ends the listening. */
export function onPlayground(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export async function reloadPlayground(): Promise<void> {
  await Promise.all([...listeners].map(({ reload }) => reload()));
}

export function hearPlayground(delta: PlaygroundDelta): void {
  for (const { hear } of listeners) hear(delta);
}
