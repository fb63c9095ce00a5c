// The small button under a list of fields that puts one more in.
import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { JSX, ReactNode } from "react";

export function AddButton({
  onClick,
  children,
}: {
  readonly onClick: () => void;
  readonly children: ReactNode;
}): JSX.Element {
  return (
    <div>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconPlus className="icon" aria-hidden />}
        onClick={onClick}
      >
        {children}
      </Button>
    </div>
  );
}
