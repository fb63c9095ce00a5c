// A button with an icon in the panel or the writing view: in their heads, and at each turn.
import { ActionIcon } from "@mantine/core";
import type { JSX, ReactNode } from "react";

/** One that can't be used now keeps the focus: at the last example, or a turn at the edge, it is still under the fingers. */
export function PanelButton({
  name,
  label,
  isOff = false,
  onClick,
  children,
}: {
  /** By which a turn finds its own again after it was moved. */
  readonly name?: string;
  readonly label: string;
  readonly isOff?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}): JSX.Element {
  return (
    <ActionIcon
      data-action={name}
      aria-label={label}
      title={label}
      {...(isOff ? { "aria-disabled": true, "data-disabled": true } : {})}
      onClick={() => {
        if (!isOff) onClick();
      }}
    >
      {children}
    </ActionIcon>
  );
}
