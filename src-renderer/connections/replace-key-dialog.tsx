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
  use,
  onClose,
}: {
  readonly connection: ConnectionSummary;
  /** `management`: the token for deploying, beside the key. */
  readonly use: "api" | "management";
  readonly onClose: () => void;
}): JSX.Element {
  const text = useText();
  const isToken = use === "management";
  const field = useRef<HTMLInputElement>(null);
  const [state, setState] = useState(freshKeyField);
  const [isRunning, setRunning] = useState(false);
  const replace = async (): Promise<void> => {
    if (isRunning) return;
    setRunning(true);
    try {
      const key = field.current?.value ?? "";
      await ask("connections.replaceKey", { connectionId, key, isKeyRight: state.isRight, use });
      if (field.current) field.current.value = "";
      showToast({ message: text(isToken ? "accounts.tokenKept" : "accounts.replaced", { label }) });
      onClose();
      if (!isToken) void testAccount(connectionId);
    } catch (error) {
      const refused = asAppError(error);
      setState(keyRefused(refused, fieldWords(refused)));
      setRunning(false);
    }
  };
  return (
    <FileDialog
      title={text(isToken ? "accounts.tokenTitle" : "accounts.replaceTitle", { label })}
      status=""
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{text("cancel")}</Button>
          <Button variant="filled" disabled={isRunning} onClick={() => void replace()}>
            {text(isToken ? "accounts.tokenYes" : "accounts.replaceYes")}
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
        <p>{text(isToken ? "accounts.tokenWords" : "accounts.replaceWords")}</p>
        <KeyField field={field} state={state} onChange={setState} />
      </form>
    </FileDialog>
  );
}
