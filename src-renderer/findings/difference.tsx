// A change in words: what goes struck out, what comes underlined, both said aloud. Long texts are shown around the
// change.
import { useMemo, type JSX } from "react";
import { wordDifference } from "../../src-shared/domain/word-difference.ts";
import { useText } from "../i18n/text.ts";
import { changedPart } from "./changed-part.ts";
import { wholeChanges } from "./whole-changes.ts";

/** @param after null: all of it goes. */
export function Difference({
  before,
  after,
}: {
  readonly before: string;
  readonly after: string | null;
}): JSX.Element {
  const text = useText();
  const pieces = useMemo(() => {
    if (after === null) return null;
    const part = changedPart(before, after);
    return wholeChanges(wordDifference(part.before, part.after));
  }, [before, after]);
  // The studio cuts long texts: the change may lie behind the cut.
  if (before === after) {
    return (
      <p className="difference" dir="auto">
        {changedPart(before, "").before} <span className="dim">{text("check.fixing.notShown")}</span>
      </p>
    );
  }
  if (pieces === null) {
    return (
      <p className="difference" dir="auto">
        <del>
          <span className="only-read-aloud">{text("check.fixing.gone")} </span>
          {changedPart(before, "").before}
        </del>
      </p>
    );
  }
  return (
    <p className="difference" dir="auto">
      {pieces.map((piece, index) => {
        // Pieces are made anew with every change and have no names.
        const key = `${index} ${piece.kind}`;
        if (piece.kind === "same") return <span key={key}>{piece.text}</span>;
        return piece.kind === "gone" ? (
          <del key={key}>
            <span className="only-read-aloud">{text("check.fixing.gone")} </span>
            {piece.text}
          </del>
        ) : (
          <ins key={key}>
            <span className="only-read-aloud">{text("check.fixing.new")} </span>
            {piece.text}
          </ins>
        );
      })}
    </p>
  );
}
