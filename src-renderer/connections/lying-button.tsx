// The way from an account's row to what of it lies at the service.
import { Button } from "@mantine/core";
import type { JSX } from "react";
import { useText } from "../i18n/text.ts";

export function LyingButton({
  label,
  onLying,
}: {
  readonly label: string;
  readonly onLying: () => void;
}): JSX.Element {
  const text = useText();
  return (
    <Button aria-label={text("lying.openOf", { label })} onClick={onLying}>
      {text("lying.open")}
    </Button>
  );
}
