// One choice as a card: a real radio button, its name, a sentence. A choice that isn't open stays in sight with its
// reason, and with the way out beside it.
import type { JSX, ReactNode } from "react";

export function ChoiceCard({
  group,
  title,
  words,
  badge,
  isChosen,
  onChoose,
  closed,
}: {
  /** The radio group's name. */
  readonly group: string;
  readonly title: string;
  readonly words: string;
  readonly badge?: ReactNode;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  /** Why it can't be chosen, and what to do about it. */
  readonly closed?: { readonly reason: string; readonly way?: ReactNode } | null;
}): JSX.Element {
  const isClosed = closed !== null && closed !== undefined;
  return (
    <div className="choice-card" data-chosen={isChosen || undefined} data-closed={isClosed || undefined}>
      <label>
        <input type="radio" name={group} checked={isChosen} disabled={isClosed} onChange={onChoose} />
        <span className="choice-card-words">
          <span className="choice-card-title">
            {title} {badge}
          </span>
          <span className="small dim">{isClosed ? closed.reason : words}</span>
        </span>
      </label>
      {isClosed && closed.way ? <div className="choice-card-way">{closed.way}</div> : null}
    </div>
  );
}
