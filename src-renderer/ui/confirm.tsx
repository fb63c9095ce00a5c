// Asks before what can't be taken back. The browser's own dialog: it keeps the focus inside and gives it back after.
// The safe answer has the focus.
import { Button } from "@mantine/core";
import { useEffect, useRef, type JSX } from "react";
import { create } from "zustand";
import { useText } from "../i18n/text.ts";

export type Question = {
  readonly title: string;
  readonly explanation: string;
  readonly yes: string;
  /** True where the answer destroys something. */
  readonly isGrave: boolean;
};

type Asked = Question & { readonly answer: (isYes: boolean) => void };

const useQuestion = create<{ readonly asked: Asked | null }>(() => ({ asked: null }));

export function confirm(question: Question): Promise<boolean> {
  useQuestion.getState().asked?.answer(false);
  return new Promise((resolve) => {
    useQuestion.setState({
      asked: {
        ...question,
        answer: (isYes) => {
          useQuestion.setState({ asked: null });
          resolve(isYes);
        },
      },
    });
  });
}

export function ConfirmDialog(): JSX.Element | null {
  const asked = useQuestion((state) => state.asked);
  return asked ? <OpenDialog asked={asked} /> : null;
}

function OpenDialog({ asked }: { readonly asked: Asked }): JSX.Element {
  const text = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby="dialog-title"
      aria-describedby="dialog-explanation"
      onCancel={(event) => {
        event.preventDefault();
        asked.answer(false);
      }}
    >
      <h2 id="dialog-title">{asked.title}</h2>
      <p id="dialog-explanation">{asked.explanation}</p>
      <div className="buttons buttons-end">
        <Button data-autofocus autoFocus onClick={() => asked.answer(false)}>
          {text("cancel")}
        </Button>
        <Button
          variant="filled"
          {...(asked.isGrave ? { color: "red" } : {})}
          onClick={() => asked.answer(true)}
        >
          {asked.yes}
        </Button>
      </div>
    </dialog>
  );
}
