// A better and a worse answer side by side, with what only one of them says marked. Follows the typing a moment later,
// so that it never holds up a key.
import { useDeferredValue, useMemo, type JSX } from "react";
import { wordDifference, type TextPiece } from "../../../src-shared/domain/word-difference.ts";
import { useText } from "../../i18n/text.ts";
import "./editors.css";

export function AnswerDifference({
  better,
  worse,
}: {
  readonly better: string;
  readonly worse: string;
}): JSX.Element {
  const text = useText();
  const [after, before] = [useDeferredValue(better), useDeferredValue(worse)];
  const pieces = useMemo(() => wordDifference(before, after), [before, after]);
  const isSame = pieces.every(({ kind }) => kind === "same");
  return (
    <section className="answer-difference" aria-label={text("editors.difference.title")}>
      {isSame ? (
        <p className="small dim">{text("editors.difference.same")}</p>
      ) : (
        <div className="answers">
          <Side pieces={pieces} side="better" />
          <Side pieces={pieces} side="worse" />
        </div>
      )}
    </section>
  );
}

function Side({
  pieces,
  side,
}: {
  readonly pieces: readonly TextPiece[];
  readonly side: "better" | "worse";
}): JSX.Element {
  const text = useText();
  const own = side === "better" ? "new" : "gone";
  const Mark = side === "better" ? "ins" : "del";
  const only = text("editors.difference.only", { list: text(`panel.pair.${side}`) });
  return (
    <div className="answer-difference-side" data-side={side}>
      <p className="caption dim">{text("editors.difference.marked", { list: text(`panel.pair.${side}`) })}</p>
      <p className="difference-words" dir="auto">
        {pieces.map((piece, index) => {
          // Pieces are made anew with every change and have no names.
          const key = `${index} ${piece.kind}`;
          if (piece.kind === "same") return <span key={key}>{piece.text}</span>;
          return piece.kind === own ? (
            <Mark key={key}>
              <span className="only-read-aloud">{only} </span>
              {piece.text}
            </Mark>
          ) : null;
        })}
      </p>
    </div>
  );
}
