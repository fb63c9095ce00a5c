// Single texts being typed beside the conversation (notes, group, JSON …) and not saved yet, by place. They survive
// another tab, another example and a crash. Knows nothing of what the texts mean.
import { useCallback, useEffect, useRef } from "react";
import { create } from "zustand";
import { settled, useUnsaved } from "../changes.ts";
import { dropDraft, keepDraftSoon } from "./typed-drafts.ts";

const saveAfterMs = 600;

export type Typing = {
  readonly text: string;
  /** The saved text it was begun on. */
  readonly startedFrom: string;
};

export const useTypings = create<{ readonly typings: Readonly<Record<string, Typing>> }>(() => ({
  typings: {},
}));

export type TypedText = {
  readonly text: string;
  readonly isTyped: boolean;
  /** Another text was saved since this one was begun. */
  readonly isConflict: boolean;
  readonly type: (text: string) => void;
  /** Saves what is typed now: for leaving the field. */
  readonly save: () => void;
  readonly takeSaved: () => void;
};

/**
 * A text field's state. `save` hands the text over and has `saved` be it at once; without it the text is only kept.
 * Several projects use the same ids, so a place is one of a project's.
 */
export function useTypedText(about: {
  readonly projectId: string;
  readonly exampleId: number;
  readonly place: string;
  readonly saved: string;
  /** @returns false where the text can't be saved as it is: it stays typed. */
  readonly save?: (text: string, startedFrom: string) => boolean;
}): TypedText {
  const { projectId, exampleId, place, saved } = about;
  const key = `${projectId} ${place}`;
  const typing = useTypings(({ typings }) => typings[key]);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const newest = useRef(about);
  useEffect(() => {
    newest.current = about;
  });

  const save = useCallback((): void => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
    const { save: hand, saved: savedNow } = newest.current;
    const typed = useTypings.getState().typings[key];
    if (!typed || !hand || typed.startedFrom !== savedNow) return;
    if (typed.text !== savedNow && !hand(typed.text, typed.startedFrom)) return;
    setTyping(key, null);
    void dropWhenSaved({ projectId, exampleId, place });
  }, [key, projectId, exampleId, place]);
  // Going to another example or tab saves what was typed for this one.
  useEffect(() => save, [save]);

  return {
    text: typing?.text ?? saved,
    isTyped: typing !== undefined && typing.text !== saved,
    isConflict: typing !== undefined && typing.startedFrom !== saved && typing.text !== saved,
    type: (text) => {
      const startedFrom = typing?.startedFrom ?? saved;
      setTyping(key, { text, startedFrom });
      keepDraftSoon({ projectId, place, text: () => text, startedFrom: () => startedFrom });
      if (timer.current !== null) clearTimeout(timer.current);
      if (about.save) timer.current = setTimeout(save, saveAfterMs);
    },
    save,
    takeSaved: () => {
      setTyping(key, null);
      dropDraft(projectId, place);
    },
  };
}

/** The person goes on with their text upon what was saved meanwhile. */
export function beginTypingFrom(projectId: string, place: string, startedFrom: string): void {
  const key = `${projectId} ${place}`;
  const typed = useTypings.getState().typings[key];
  if (typed) setTyping(key, { text: typed.text, startedFrom });
}

async function dropWhenSaved(of: {
  readonly projectId: string;
  readonly exampleId: number;
  readonly place: string;
}): Promise<void> {
  await settled();
  const isRefused = useUnsaved.getState().failed.some((unsaved) => unsaved.exampleId === of.exampleId);
  const isTypedAgain = useTypings.getState().typings[`${of.projectId} ${of.place}`] !== undefined;
  if (!isRefused && !isTypedAgain) dropDraft(of.projectId, of.place);
}

function setTyping(key: string, typing: Typing | null): void {
  useTypings.setState(({ typings }) => ({
    typings: {
      ...Object.fromEntries(Object.entries(typings).filter(([known]) => known !== key)),
      ...(typing === null ? {} : { [key]: typing }),
    },
  }));
}
