// Unlocks the keys from wherever they are needed, so that nobody loses their place over it. The password stays in its
// field and goes to the studio alone.
import { Button } from "@mantine/core";
import { useId, type JSX } from "react";
import { useText } from "../i18n/text.ts";
import { FileDialog } from "../imports/file-dialog.tsx";
import { hashOf } from "../lib/routes.ts";
import { unlockKeys } from "./key-storage.ts";
import { PassphraseForm } from "./passphrase-form.tsx";
import { closeUnlock, useUnlockDoor } from "./unlock-door.ts";
import "../imports/file-dialog.css";
import "./accounts.css";

export function UnlockDialog(): JSX.Element | null {
  const isOpen = useUnlockDoor((state) => state.isOpen);
  return isOpen ? <OpenUnlockDialog /> : null;
}

function OpenUnlockDialog(): JSX.Element {
  const text = useText();
  const formId = useId();
  const onUnlocked = useUnlockDoor((state) => state.onUnlocked);
  return (
    <FileDialog
      title={text("accounts.keys.unlockTitle")}
      status=""
      onClose={closeUnlock}
      foot={
        <>
          <Button
            component="a"
            href={hashOf({ screen: "settings", section: "accounts" })}
            onClick={closeUnlock}
          >
            {text("accounts.keys.lost")}
          </Button>
          <Button onClick={closeUnlock}>{text("cancel")}</Button>
          <Button type="submit" form={formId} variant="filled">
            {text("accounts.keys.unlock")}
          </Button>
        </>
      }
    >
      <PassphraseForm
        formId={formId}
        words={text("accounts.keys.locked")}
        asks="present"
        onGive={async ({ present }) => {
          const refused = await unlockKeys(present);
          if (refused === null) {
            closeUnlock();
            onUnlocked();
          }
          return refused;
        }}
      />
    </FileDialog>
  );
}
