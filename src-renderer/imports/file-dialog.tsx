// The frame of the import and the export dialog: the browser's own modal dialog with a head, a body that scrolls and a
// foot that is always in sight. Keeps the focus inside and gives it back after.
import { CloseButton } from "@mantine/core";
import { useEffect, useId, useRef, type JSX, type ReactNode } from "react";
import { useText } from "../i18n/text.ts";
import "./file-dialog.css";

export function FileDialog({
  title,
  status,
  foot,
  onClose,
  isTall = false,
  children,
}: {
  readonly title: string;
  /** Said aloud when it changes: what a person who sees the dialog sees happen. */
  readonly status: string;
  readonly foot: ReactNode;
  readonly onClose: () => void;
  /** Keeps its full height, whatever is in it. */
  readonly isTall?: boolean;
  readonly children: ReactNode;
}): JSX.Element {
  const text = useText();
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    (dialog.current?.querySelector<HTMLElement>("[data-autofocus]") ?? heading.current)?.focus();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
      else document.querySelector<HTMLElement>("main h1")?.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className="file-dialog"
      data-tall={isTall || undefined}
      aria-labelledby={titleId}
      onCancel={(event) => {
        // A file chooser inside that was closed says so here, too.
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        onClose();
      }}
    >
      <div className="file-dialog-head">
        <h2 id={titleId} ref={heading} tabIndex={-1} className="cut" title={title}>
          {title}
        </h2>
        <CloseButton aria-label={text("close")} onClick={onClose} />
      </div>
      <div className="file-dialog-body">{children}</div>
      <div className="file-dialog-foot">{foot}</div>
      <p className="only-read-aloud" role="status">
        {status}
      </p>
    </dialog>
  );
}

/** After something that had the focus is gone: to what comes next in the dialog, else to its title. */
export function focusInDialog(selector: string): void {
  requestAnimationFrame(() => {
    const dialog = document.querySelector(".file-dialog[open]");
    const next = dialog?.querySelector<HTMLElement>(`${selector}:not(:disabled)`);
    (next ?? dialog?.querySelector<HTMLElement>("h2"))?.focus();
  });
}
