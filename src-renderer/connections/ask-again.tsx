// The button at a refusal that is remembered: from then on the service is asked again, at the next start of a training.
import { Button } from "@mantine/core";
import type { JSX } from "react";
import { textNow, useText } from "../i18n/text.ts";
import { reportFailure } from "../transport/failures.ts";
import { ask } from "../transport/studio-client.ts";
import { showToast } from "../ui/toasts.tsx";

export function AskAgainButton({
  connectionId,
  label,
  onAsked,
}: {
  readonly connectionId: string;
  /** The account's, for those who hear the button. */
  readonly label: string;
  readonly onAsked: () => void;
}): JSX.Element {
  const text = useText();
  return (
    <Button
      aria-label={text("accounts.askAgainOf", { label })}
      onClick={() => void askAgain(connectionId, onAsked)}
    >
      {text("accounts.askAgain")}
    </Button>
  );
}

async function askAgain(connectionId: string, onAsked: () => void): Promise<void> {
  try {
    await ask("catalogue.askAgain", { connectionId });
    showToast({ message: textNow("accounts.askedAgain") });
  } catch (error) {
    reportFailure(error);
  }
  onAsked();
}
