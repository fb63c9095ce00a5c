// Editing a project's instructions: what is typed, what is saved, and what happens when somebody else saved first.
// Draws nothing.
import { useState } from "react";
import type { ProjectDetail } from "../../src-shared/contract/projects.ts";
import type { AppError } from "../../src-shared/errors.ts";
import { textNow } from "../i18n/text.ts";
import { reloadProject } from "../projects/open-project-store.ts";
import { editProject } from "../projects/project-actions.ts";
import { asAppError } from "../transport/studio-client.ts";
import { announce } from "../ui/announce.tsx";
import { offerUndo } from "../ui/undo.ts";
import { dropDraft, keepDraft, useDrafts } from "./drafts.ts";

export type InstructionsEditing = {
  readonly typed: string;
  readonly saved: string;
  readonly isDirty: boolean;
  /** Somebody else saved another text since this one was begun. */
  readonly isConflict: boolean;
  readonly error: AppError | null;
  readonly type: (text: string) => void;
  readonly save: () => Promise<void>;
  readonly revert: () => void;
  readonly takeTheirs: () => void;
  readonly keepMine: () => void;
};

/** A save takes a moment: what was typed meanwhile is a new draft upon it. */
function keepWhatWasTypedSince(projectId: string, savedText: string): void {
  const now = useDrafts.getState().drafts[projectId];
  if (now === undefined || now.text === savedText) dropDraft(projectId);
  else keepDraft(projectId, { text: now.text, startedFrom: savedText });
}

export function useInstructions(project: ProjectDetail): InstructionsEditing {
  const { projectId, instructions: saved } = project;
  const draft = useDrafts((state) => state.drafts[projectId]);
  const [error, setError] = useState<AppError | null>(null);
  const [isSaving, setSaving] = useState(false);
  const isDirty = draft !== undefined && draft.text !== saved;
  const isConflict = isDirty && draft.startedFrom !== saved;

  const save = async (): Promise<void> => {
    if (!draft || isSaving || isConflict) return;
    setSaving(true);
    try {
      await editProject(project, { instructions: draft.text }, textNow("instructions.saved"));
      keepWhatWasTypedSince(projectId, draft.text);
      setError(null);
    } catch (failure) {
      const refused = asAppError(failure);
      // The fresh state brings the other text along; the notice about it follows from that.
      if (refused.code === "write-conflict") await reloadProject();
      else setError(refused);
    } finally {
      setSaving(false);
    }
  };
  const revert = (): void => {
    if (!draft) return;
    dropDraft(projectId);
    setError(null);
    offerUndo(textNow("instructions.reverted"), async () => {
      keepDraft(projectId, draft);
      announce(textNow("undo.done"));
    });
  };
  return {
    typed: draft?.text ?? saved,
    saved,
    isDirty,
    isConflict,
    error,
    type: (text) => {
      if (text === saved) dropDraft(projectId);
      else keepDraft(projectId, { text, startedFrom: draft?.startedFrom ?? saved });
    },
    save,
    revert,
    takeTheirs: () => dropDraft(projectId),
    keepMine: () => {
      if (draft) keepDraft(projectId, { text: draft.text, startedFrom: saved });
    },
  };
}
