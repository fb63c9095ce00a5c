// Short notices at the edge of the screen: what happened, with at most one thing to do about it. They are read aloud,
// wait while the pointer is on them, and never hold the only way to anything.
import { Button } from "@mantine/core";
import { Notifications, notifications } from "@mantine/notifications";
import type { JSX, ReactNode } from "react";
import { textNow, useText } from "../i18n/text.ts";

export type ToastAction = { readonly label: string; readonly run: () => void };

export type Toast = {
  /** A toast with the id of one on screen takes its place. */
  readonly id?: string;
  readonly message: ReactNode;
  readonly action?: ToastAction | undefined;
  /** false: stays until it is closed. */
  readonly staysMs?: number | false;
};

const usualMs = 6_000;
/** Long enough to read the sentence and reach the button with the keyboard. */
const withActionMs = 12_000;

export function showToast({ id, message, action, staysMs }: Toast): string {
  if (id !== undefined) notifications.hide(id);
  const shownId: string = notifications.show({
    ...(id === undefined ? {} : { id }),
    autoClose: staysMs ?? (action ? withActionMs : usualMs),
    closeButtonProps: { "aria-label": textNow("close") },
    message: (
      <div className="toast">
        <div className="toast-words">{message}</div>
        {action ? (
          <Button
            size="sm"
            onClick={() => {
              notifications.hide(shownId);
              action.run();
            }}
          >
            {action.label}
          </Button>
        ) : null}
      </div>
    ),
  });
  return shownId;
}

export function hideToast(id: string): void {
  notifications.hide(id);
}

export function Toasts(): JSX.Element {
  const text = useText();
  return (
    <section aria-label={text("notices")}>
      <Notifications
        position="bottom-right"
        withinPortal={false}
        limit={4}
        containerWidth={420}
        transitionDuration={120}
        zIndex={500}
      />
    </section>
  );
}
