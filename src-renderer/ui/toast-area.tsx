// Draws the toasts. Loaded after the first screen, which has none.
import { Button } from "@mantine/core";
import { Notifications, notifications } from "@mantine/notifications";
import { useEffect, type JSX } from "react";
import { textNow, useText } from "../i18n/text.ts";
import { setToastArea, type ShownToast } from "./toasts.tsx";

const usualMs = 6_000;
/** Long enough to read the sentence and reach the button with the keyboard. */
const withActionMs = 12_000;

function show({ id, message, action, staysMs }: ShownToast): void {
  notifications.hide(id);
  notifications.show({
    id,
    autoClose: staysMs ?? (action ? withActionMs : usualMs),
    closeButtonProps: { "aria-label": textNow("close") },
    message: (
      <div className="toast">
        <div className="toast-words">{message}</div>
        {action ? (
          <Button
            size="sm"
            onClick={() => {
              notifications.hide(id);
              action.run();
            }}
          >
            {action.label}
          </Button>
        ) : null}
      </div>
    ),
  });
}

export function ToastArea(): JSX.Element {
  const text = useText();
  useEffect(() => setToastArea({ show, hide: (id) => void notifications.hide(id) }), []);
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
