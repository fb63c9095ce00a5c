// A new key for an account that is there already. The key never leaves its field but for the studio.
import { Button } from "@mantine/core";
import { useRef, useState, type JSX } from "react";
import type { ConnectionSummary } from "../../src-shared/contract/connections.ts";
import { fieldWords, useText } from "../i18n/text.ts";
import { FileDialog } from "../imports/file-dialog.tsx";
import { ask, asAppError } from "../transport/studio-client.ts";
import { showToast } from "../ui/toasts.tsx";
import { testAccount } from "./account-actions.ts";
import { keyRefused } from "./add-draft.ts";
import { freshKeyField } from "./key-field-state.ts";
import { KeyField } from "./key-field.tsx";

export function ReplaceKeyDialog({
  connection: { connectionId, label },
  onClose,
}: {
  readonly connection: ConnectionSummary;
  readonly onClose: () => void;
}): JSX.Element {
  const text = useText();
  const field = useRef<HTMLInputElement>(null);
  const [state, setState] = useState(freshKeyField);
  const [isRunning, setRunning] = useState(false);
  const replace = async (): Promise<void> => {
    if (isRunning) return;
    setRunning(true);
    try {
      const key = field.current?.value ?? "";
      await ask("connections.replaceKey", { connectionId, key, isKeyRight: state.isRight, use: "api" });
      if (field.current) field.current.value = "";
      showToast({ message: text("accounts.replaced", { label }) });
      onClose();
      void testAccount(connectionId);
    } catch (error) {
      const refused = asAppError(error);
      setState(keyRefused(refused, fieldWords(refused)));
      setRunning(false);
    }
  };
  return (
    <FileDialog
      title={text("accounts.replaceTitle", { label })}
      status=""
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{text("cancel")}</Button>
          <Button variant="filled" disabled={isRunning} onClick={() => void replace()}>
            {text("accounts.replaceYes")}
          </Button>
        </>
      }
    >
      <form
        className="account-form"
        onSubmit={(event) => {
          event.preventDefault();
          void replace();
        }}
      >
        <p>{text("accounts.replaceWords")}</p>
        <KeyField field={field} state={state} onChange={setState} />
      </form>
    </FileDialog>
  );
}
