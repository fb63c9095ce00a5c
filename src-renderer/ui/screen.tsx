// The frame of every screen: one h1, which gets the focus when the screen is moved to, the page's title, and the sign
// that the first screen is drawn.
import { useEffect, useRef, type JSX, type ReactNode } from "react";
import { hasMoved } from "../lib/navigation.ts";
import { markFirstScreenShown } from "../studio/start.ts";

export type ScreenProps = {
  readonly title: string;
  /** What changes the title where it stands; the heading is then only read aloud. */
  readonly titleField?: ReactNode;
  /** What else the title bar of the window says: the project. */
  readonly about?: string | undefined;
  /** False while the first data is still on its way. */
  readonly isReady?: boolean;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** How much of the room it takes: short lines for reading, a list, or all of it, to the bottom edge. */
  readonly width?: "reading" | "list" | "workbench";
};

export function Screen({
  title,
  titleField,
  about,
  isReady = true,
  actions,
  children,
  width = "reading",
}: ScreenProps): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (hasMoved() && !isInsideScreen(document.activeElement)) heading.current?.focus();
  }, []);
  useEffect(() => {
    document.title = [title, about, "Attune"].filter(Boolean).join(" · ");
  }, [title, about]);
  useEffect(() => {
    if (isReady) markFirstScreenShown();
  }, [isReady]);
  return (
    <div className={`screen screen-${width}`}>
      <header className="screen-head">
        <h1 ref={heading} tabIndex={-1} dir="auto" className={titleField ? "only-read-aloud" : undefined}>
          {title}
        </h1>
        {titleField}
        {actions ? <div className="buttons">{actions}</div> : null}
      </header>
      {children}
    </div>
  );
}

/** A field of the new screen that took the focus by itself (the name of a new project) keeps it. */
function isInsideScreen(element: Element | null): boolean {
  return element?.closest(".screen") !== null && element !== null && element !== document.body;
}
