// The heading of what can be opened and closed: a button with an arrow that turns. What it opens is the caller's.
import { IconChevronRight } from "@tabler/icons-react";
import type { JSX, ReactNode } from "react";

export function FoldHeading({
  level: Heading,
  isOpen,
  bodyId,
  onFold,
  children,
}: {
  readonly level: "h2" | "h3" | "h4";
  readonly isOpen: boolean;
  /** Of what it opens, where that has an id. */
  readonly bodyId?: string;
  readonly onFold: (isOpen: boolean) => void;
  readonly children: ReactNode;
}): JSX.Element {
  return (
    <Heading>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? bodyId : undefined}
        onClick={() => onFold(!isOpen)}
      >
        <IconChevronRight className="icon" data-turned={isOpen || undefined} aria-hidden />
        {children}
      </button>
    </Heading>
  );
}
