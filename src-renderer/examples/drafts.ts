// Instructions typed but not saved yet, by project: they survive going to another screen and back. A page that is
// closed with one asks first.
import { create } from "zustand";

export type Draft = {
  readonly text: string;
  /** The saved text the draft started from: if that is another one now, somebody changed it meanwhile. */
  readonly startedFrom: string;
};

export const useDrafts = create<{ readonly drafts: Readonly<Record<string, Draft>> }>(() => ({ drafts: {} }));

export function keepDraft(projectId: string, draft: Draft): void {
  useDrafts.setState(({ drafts }) => ({ drafts: { ...drafts, [projectId]: draft } }));
}

export function dropDraft(projectId: string): void {
  useDrafts.setState(({ drafts }) => ({
    drafts: Object.fromEntries(Object.entries(drafts).filter(([id]) => id !== projectId)),
  }));
}

addEventListener("beforeunload", (event) => {
  if (Object.keys(useDrafts.getState().drafts).length > 0) event.preventDefault();
});
