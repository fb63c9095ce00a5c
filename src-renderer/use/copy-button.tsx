// Copies a text and says that it did; where the clipboard can't be used, the text beside it can be selected.
import { Button } from "@mantine/core";
import type { JSX } from "react";
import { textNow } from "../i18n/text.ts";
import { copyText } from "../lib/copy-text.ts";
import { showToast } from "../ui/toasts.tsx";

export function CopyButton({
  text,
  label,
  about,
}: {
  readonly text: string;
  readonly label: string;
  /** What is copied, for who doesn't see it beside the button. */
  readonly about?: string;
}): JSX.Element {
  const copy = async (): Promise<void> => {
    const isCopied = await copyText(text);
    showToast({ id: "use-copied", message: textNow(isCopied ? "use.copied" : "use.notCopied") });
  };
  return (
    <Button {...(about === undefined ? {} : { "aria-label": about })} onClick={() => void copy()}>
      {label}
    </Button>
  );
}
