// The way from an account's row to what of it lies at the service; the dialog is loaded when it is first wanted.
import { Button } from "@mantine/core";
import { Suspense, useState, type JSX } from "react";
import type { ConnectionSummary } from "../../src-shared/contract/connections.ts";
import { useText } from "../i18n/text.ts";
import { loadedLater } from "../lib/loaded-later.tsx";

const LyingDialog = loadedLater(async () => (await import("./lying-dialog.tsx")).LyingDialog).Part;

export function LyingButton({ connection }: { readonly connection: ConnectionSummary }): JSX.Element {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button aria-label={text("lying.openOf", { label: connection.label })} onClick={() => setOpen(true)}>
        {text("lying.open")}
      </Button>
      {isOpen ? (
        <Suspense>
          <LyingDialog connection={connection} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
