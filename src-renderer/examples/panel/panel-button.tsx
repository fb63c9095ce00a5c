// A button with an icon in the panel or the writing view: in their heads, and at each turn.
import { ActionIcon, type ActionIconProps, type ElementProps } from "@mantine/core";
import type { JSX, ReactNode } from "react";

type ButtonProps = ActionIconProps & ElementProps<"button", keyof ActionIconProps>;

export type PanelButtonProps = Omit<ButtonProps, "name" | "children"> & {
  /** By which a turn finds its own again after it was moved. */
  readonly name?: string;
  readonly label: string;
  readonly isOff?: boolean;
  readonly children: ReactNode;
};

/** One that can't be used now keeps the focus: at the last example, or a turn at the edge, it is still under the fingers. */
export function PanelButton({
  name,
  label,
  isOff = false,
  onClick,
  children,
  ...rest
}: PanelButtonProps): JSX.Element {
  return (
    <ActionIcon
      {...rest}
      data-action={name}
      aria-label={label}
      title={label}
      {...(isOff ? { "aria-disabled": true, "data-disabled": true } : {})}
      onClick={(event) => {
        if (!isOff) onClick?.(event);
      }}
    >
      {children}
    </ActionIcon>
  );
}
