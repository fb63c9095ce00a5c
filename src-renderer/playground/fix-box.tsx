// "Fix it": the answer as a text to change, which then becomes an example. What is typed is kept until it is one, or
// given up.
import { Button, Textarea } from "@mantine/core";
import { useEffect, useRef, useState, type JSX, type KeyboardEvent } from "react";
import type { PlaygroundRun } from "../../src-shared/contract/playground.ts";
import { useText } from "../i18n/text.ts";
import { addAsExample } from "./try-actions.ts";
import { setFix, useTry } from "./try-store.ts";

export function FixBox({ run }: { readonly run: PlaygroundRun }): JSX.Element {
  const text = useText();
  const { runId } = run;
  const typed = useTry((state) => state.fixes[runId] ?? "");
  const [isAdding, setAdding] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const area = field.current;
    // A fix that was begun before a reload doesn't take the focus from where somebody is.
    if (!area || document.activeElement?.closest("textarea")) return;
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
  }, []);
  const leave = (): void => {
    setFix(runId, null);
    // The button it was opened with is there again after the next drawing.
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-fix="${runId}"]`)?.focus());
  };
  const add = async (): Promise<void> => {
    if (isAdding) return;
    setAdding(true);
    const isAdded = await addAsExample(runId, typed);
    setAdding(false);
    if (isAdded) leave();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const isAdd = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    if (isAdd) void add();
    else if (event.key === "Escape") leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="try-fix">
      <Textarea
        ref={field}
        aria-label={text("playground.fix.label")}
        dir="auto"
        rows={Math.min(14, Math.max(4, Math.ceil(typed.length / 36)))}
        value={typed}
        onChange={(event) => setFix(runId, event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div className="buttons">
        <Button
          variant="filled"
          size="compact-sm"
          disabled={isAdding || typed.trim() === ""}
          title={text("playground.fix.keys")}
          onClick={() => void add()}
        >
          {text("playground.fix.add")}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={leave}>
          {text("playground.fix.cancel")}
        </Button>
      </div>
    </div>
  );
}
