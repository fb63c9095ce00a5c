// A button in the head of the panel or the writing view.
import { ActionIcon } from "@mantine/core";
import type { JSX, ReactNode } from "react";

/** One that can't be used now keeps the focus: at the last example the button is still under the fingers. */
export function HeadButton({
  label,
  isOff,
  onClick,
  children,
}: {
  readonly label: string;
  readonly isOff: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}): JSX.Element {
  return (
    <ActionIcon
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
