// The panel beside the lists of Check: a head with its title and the way back, a side that scrolls, a foot. Where there
// is no room beside them it floats over their end. Takes the focus when it opens and gives it back.
import { Button, CloseButton } from "@mantine/core";
import { useEffect, useId, useRef, type JSX, type ReactNode } from "react";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { closePanel } from "./check-store.ts";

export function PanelFrame({
  title,
  actions,
  foot,
  children,
}: {
  readonly title: string;
  /** What can be done with all of it. */
  readonly actions?: ReactNode;
  readonly foot?: ReactNode;
  readonly children: ReactNode;
}): JSX.Element {
  const text = useText();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    addEventListener("keydown", closeByEscape);
    return () => removeEventListener("keydown", closeByEscape);
  }, []);
  return (
    <aside className="check-panel" aria-labelledby={id}>
      <header className="check-panel-head">
        <h2 id={id} ref={heading} tabIndex={-1} dir="auto">
          {title}
        </h2>
        <CloseButton
          aria-label={text("check.panel.close")}
          title={text("check.panel.close")}
          onClick={closePanel}
        />
      </header>
      {actions ? <div className="check-panel-actions">{actions}</div> : null}
      <div className="check-panel-body">{children}</div>
      {foot ? <footer className="check-panel-foot">{foot}</footer> : null}
    </aside>
  );
}

/** From wherever the focus is: a toast may have had it last. What is open above the panel closes by itself first. */
function closeByEscape(event: KeyboardEvent): void {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  if (document.querySelector("dialog[open], [role=dialog], [role=menu]")) return;
  event.preventDefault();
  closePanel();
}

/** Which of a long list is shown, and going on: never more than a page of it is here. */
export function Pages({
  from,
  shownCount,
  count,
  onPrevious,
  onNext,
}: {
  /** Of the first one shown, counted from 0. */
  readonly from: number;
  readonly shownCount: number;
  /** null: nobody knows how many there are. */
  readonly count: number | null;
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
}): JSX.Element | null {
  const text = useText();
  const figures = useFigures();
  if (onPrevious === null && onNext === null) return null;
  const values = {
    from: figures.count(from + 1),
    to: figures.count(from + shownCount),
    count: figures.count(count ?? 0),
  };
  return (
    <div className="check-pages">
      <span className="small dim" role="status">
        {text(count === null ? "check.panel.placeOpen" : "check.panel.place", values)}
      </span>
      <div className="buttons">
        <Button disabled={onPrevious === null} onClick={() => onPrevious?.()}>
          {text("check.panel.previous")}
        </Button>
        <Button disabled={onNext === null} onClick={() => onNext?.()}>
          {text("check.panel.next")}
        </Button>
      </div>
    </div>
  );
}
