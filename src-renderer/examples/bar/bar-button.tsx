// A button of the toolbar: a sign and a word; where the bar is narrow the word is only read aloud and shown in a hint.
import { Button, Tooltip, type ButtonProps, type ElementProps } from "@mantine/core";
import { IconChevronDown, type Icon } from "@tabler/icons-react";
import type { JSX } from "react";

type BarButtonProps = ButtonProps &
  ElementProps<"button", keyof ButtonProps> & {
    readonly name: string;
    readonly Icon: Icon;
    /** Said in the hint behind the name: the keys, or what it would do. */
    readonly hint?: string | undefined;
    readonly hasMenu?: boolean;
    /** Only the sign, at every width. */
    readonly isBare?: boolean;
    /** Nothing to do; the focus stays where it is. */
    readonly isIdle?: boolean;
  };

export function BarButton({
  name,
  Icon: Sign,
  hint,
  hasMenu = false,
  isBare = false,
  isIdle = false,
  onClick,
  ...rest
}: BarButtonProps): JSX.Element {
  return (
    <Tooltip label={hint ?? name} disabled={rest["aria-expanded"] === true}>
      <Button
        variant="subtle"
        {...rest}
        className={`bar-button ${isBare ? "bar-button-bare" : ""} ${rest.className ?? ""}`}
        leftSection={<Sign className="icon" aria-hidden />}
        rightSection={hasMenu ? <IconChevronDown className="icon bar-chevron" aria-hidden /> : null}
        {...(isIdle ? { "data-disabled": true, "aria-disabled": true } : {})}
        onClick={(event) => {
          if (!isIdle) onClick?.(event);
        }}
      >
        <span className="bar-words">{name}</span>
      </Button>
    </Tooltip>
  );
}
