// What is typed and not saved yet, kept by the studio so that a crash doesn't take it, and offered back afterwards.
// Keeps texts under places of their own ("example 12 conversation"); never decides what is saved.
import type { Draft } from "../../../src-shared/contract/drafts.ts";
import { ask } from "../../transport/studio-client.ts";

/** Often enough that a crash takes less than a word, seldom enough to cost nothing. */
const keepAfterMs = 300;

export type Kept = {
  readonly projectId: string;
  readonly place: string;
  /** Made when it is kept, not at every key. */
  readonly text: () => string;
  readonly startedFrom: () => string;
};

const waiting = new Map<string, { readonly timer: ReturnType<typeof setTimeout>; readonly kept: Kept }>();
const keptPlaces = new Set<string>();
/** One after the other by place: dropping must not overtake keeping. */
const lastCalls = new Map<string, Promise<unknown>>();
const found = new Map<string, Promise<Map<string, Draft>>>();

export function placeOfText(exampleId: number, name: "conversation" | "json" | "notes"): string {
  return `example ${exampleId} ${name}`;
}

/** Keeps a text in a moment; the newest of a place counts. */
export function keepDraftSoon(kept: Kept): void {
  const key = keyOf(kept);
  clearTimeout(waiting.get(key)?.timer);
  const timer = setTimeout(() => keep(key), keepAfterMs);
  waiting.set(key, { timer, kept });
}

/** It is saved or given up. */
export function dropDraft(projectId: string, place: string): void {
  const key = keyOf({ projectId, place });
  clearTimeout(waiting.get(key)?.timer);
  waiting.delete(key);
  void found.get(projectId)?.then((drafts) => drafts.delete(place));
  if (!keptPlaces.delete(key)) return;
  inTurn(key, () => ask("drafts.drop", { projectId, place }));
}

/** What an earlier page left of a text; asked for once, so that drafts of this page are never offered to it. */
export async function draftLeft(projectId: string, place: string): Promise<Draft | null> {
  const drafts = await draftsLeft(projectId);
  const draft = drafts.get(place) ?? null;
  if (draft) keptPlaces.add(keyOf({ projectId, place }));
  return draft;
}

function draftsLeft(projectId: string): Promise<Map<string, Draft>> {
  const known = found.get(projectId);
  if (known) return known;
  const asking = ask("drafts.list", { projectId }).then(
    ({ drafts }) => new Map(drafts.map((draft) => [draft.place, draft])),
    () => {
      found.delete(projectId);
      return new Map<string, Draft>();
    },
  );
  found.set(projectId, asking);
  return asking;
}

function keep(key: string): void {
  const kept = waiting.get(key)?.kept;
  waiting.delete(key);
  if (!kept) return;
  keptPlaces.add(key);
  // A draft that can't be kept is no failure of what the person does: the text is still in its field.
  const { projectId, place, text, startedFrom } = kept;
  inTurn(key, () => ask("drafts.keep", { projectId, place, text: text(), startedFrom: startedFrom() }));
}

function inTurn(key: string, work: () => Promise<unknown>): void {
  const call = (lastCalls.get(key) ?? Promise.resolve())
    .then(work)
    .catch(() => {})
    .finally(() => {
      if (lastCalls.get(key) === call) lastCalls.delete(key);
    });
  lastCalls.set(key, call);
}

function keyOf({ projectId, place }: Pick<Kept, "projectId" | "place">): string {
  return `${projectId} ${place}`;
}
