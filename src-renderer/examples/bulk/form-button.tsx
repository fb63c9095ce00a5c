// A button that opens a small form above itself. The form has the focus while it is open; Escape gives it back.
import { Button, Popover } from "@mantine/core";
import { useState, type JSX, type ReactNode } from "react";
import type { Icon } from "@tabler/icons-react";
import { useBulk } from "./bulk-actions.ts";

export function FormButton({
  name,
  Icon: Sign,
  className,
  children,
}: {
  readonly name: string;
  readonly Icon?: Icon;
  readonly className?: string;
  readonly children: (close: () => void) => ReactNode;
}): JSX.Element {
  const [isOpen, setOpen] = useState(false);
  const isBusy = useBulk((state) => state.isBusy);
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="top-start"
      width={300}
      middlewares={{ flip: true, shift: true, size: true }}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button
          {...(className === undefined ? {} : { className })}
          leftSection={Sign ? <Sign className="icon" aria-hidden /> : null}
          disabled={isBusy}
          onClick={() => setOpen(!isOpen)}
        >
          {name}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className="bar-form" aria-label={name}>
        {children(() => setOpen(false))}
      </Popover.Dropdown>
    </Popover>
  );
}
