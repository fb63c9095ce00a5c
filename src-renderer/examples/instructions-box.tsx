// The project's instructions, above its examples: read, edit, save, take back. What is typed is never lost: not by a
// failure, not by another screen, and not by somebody else's change.
import { Button, Textarea } from "@mantine/core";
import { useState, type JSX, type KeyboardEvent } from "react";
import type { ProjectDetail } from "../../src-shared/contract/projects.ts";
import { useText } from "../i18n/text.ts";
import { comboOf, isPressed, labelOf } from "../lib/shortcuts.ts";
import { surface } from "../lib/surface.ts";
import { useMediaQuery } from "../lib/use-media-query.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { setLayout, useLayout } from "./layout.ts";
import { useInstructions, type InstructionsEditing } from "./use-instructions.ts";
import { FoldHeading } from "../ui/fold-heading.tsx";

const saveCombo = comboOf("save", surface);
const revertCombo = comboOf("revert", surface);

export function InstructionsBox({ project }: { readonly project: ProjectDetail }): JSX.Element {
  const text = useText();
  const { areInstructionsOpen } = useLayout();
  const isShort = useMediaQuery("(max-height: 700px)");
  /** Where the window is low, the table needs the room: folded until somebody opens it. */
  const [wish, setWish] = useState<boolean | null>(null);
  const isOpen = wish ?? (areInstructionsOpen && !isShort);
  const editing = useInstructions(project);
  return (
    <section className="instructions">
      <div className="instructions-head">
        <div className="fold">
          <FoldHeading
            level="h2"
            isOpen={isOpen}
            onFold={(isOpenNext) => {
              setWish(isOpenNext);
              setLayout({ areInstructionsOpen: isOpenNext });
            }}
          >
            {text("instructions.title")}
          </FoldHeading>
          <span className="fold-line">{isOpen ? text("instructions.meaning") : editing.typed}</span>
        </div>
        <SavedState editing={editing} />
      </div>
      {isOpen ? <InstructionsEditor editing={editing} /> : null}
    </section>
  );
}

function SavedState({ editing }: { readonly editing: InstructionsEditing }): JSX.Element {
  const text = useText();
  if (!editing.isDirty) {
    return (
      <p id="instructions-state" className="small dim">
        {text(editing.typed === "" ? "instructions.empty" : "instructions.isSaved")}
      </p>
    );
  }
  return (
    <div className="buttons">
      <p id="instructions-state" className="small dim">
        {text("instructions.unsaved")}
      </p>
      <Button
        variant="subtle"
        rightSection={revertCombo ? <kbd className="keys">{labelOf(revertCombo, surface)}</kbd> : null}
        onClick={editing.revert}
      >
        {text("instructions.revert")}
      </Button>
      <Button
        variant="filled"
        disabled={editing.isConflict}
        title={saveCombo ? labelOf(saveCombo, surface) : ""}
        onClick={() => void editing.save()}
      >
        {text("instructions.save")}
      </Button>
    </div>
  );
}

/** Ctrl+S or ⌘S, where the browser would offer to save its page. */
function isSaveByHabit(event: KeyboardEvent): boolean {
  return event.ctrlKey !== event.metaKey && !event.altKey && event.key.toLowerCase() === "s";
}

function InstructionsEditor({ editing }: { readonly editing: InstructionsEditing }): JSX.Element {
  const text = useText();
  const onKeyDown = (event: KeyboardEvent): void => {
    if ((saveCombo && isPressed(event.nativeEvent, saveCombo, surface)) || isSaveByHabit(event)) {
      event.preventDefault();
      void editing.save();
    } else if (revertCombo && editing.isDirty && isPressed(event.nativeEvent, revertCombo, surface)) {
      event.preventDefault();
      editing.revert();
    }
  };
  return (
    <div className="instructions-editor">
      <Textarea
        aria-label={text("instructions.title")}
        aria-describedby="instructions-state"
        classNames={{ input: "instructions-field" }}
        dir="auto"
        rows={4}
        placeholder={text("instructions.placeholder")}
        value={editing.typed}
        onChange={(event) => editing.type(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {editing.isConflict ? <Conflict editing={editing} /> : null}
      {editing.error ? <ErrorNotice error={editing.error} onRetry={() => void editing.save()} /> : null}
    </div>
  );
}

function Conflict({ editing }: { readonly editing: InstructionsEditing }): JSX.Element {
  const text = useText();
  return (
    <div className="notice notice-warning" role="alert">
      <div className="notice-words">
        <strong>{text("instructions.conflict")}</strong>
        <p className="quoted" dir="auto">
          {editing.saved === "" ? text("instructions.nowEmpty") : editing.saved}
        </p>
        <div className="buttons">
          <Button onClick={editing.takeTheirs}>{text("instructions.takeTheirs")}</Button>
          <Button onClick={editing.keepMine}>{text("instructions.keepMine")}</Button>
        </div>
      </div>
    </div>
  );
}
