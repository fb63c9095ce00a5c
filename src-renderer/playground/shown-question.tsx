// What was asked, between the box and the answers, with what concerns all of them.
import { Button } from "@mantine/core";
import type { JSX } from "react";
import { useText } from "../i18n/text.ts";
import { askAgain } from "./try-actions.ts";
import { setComparing, useTry } from "./try-store.ts";

export function ShownQuestion(): JSX.Element | null {
  const text = useText();
  const shown = useTry((state) => state.shown);
  const isComparing = useTry((state) => state.isComparing);
  const hasSeveral = useTry((state) => state.columns.length > 1);
  const isAsking = useTry((state) => state.isAsking);
  if (shown === null) return null;
  return (
    <div className="try-asked">
      <div className="try-asked-words">
        <h2 className="caption dim">{text("playground.youAsked")}</h2>
        <p className="try-asked-text" dir="auto">
          {shown.question}
        </p>
      </div>
      <div className="buttons">
        {hasSeveral ? (
          <label className="try-compare small">
            <input
              type="checkbox"
              checked={isComparing}
              onChange={({ currentTarget }) => setComparing(currentTarget.checked)}
            />
            {text("playground.compare")}
          </label>
        ) : null}
        <Button disabled={isAsking} onClick={() => void askAgain()}>
          {text("playground.again")}
        </Button>
      </div>
    </div>
  );
}
