// Fields for the password of the keys' file: the present one, a new one typed twice, or both. What is typed stays in the
// fields, is given once and is gone; a wrong one is told, and after too many the wait for the next try counts down.
import { Button, TextInput } from "@mantine/core";
import { useEffect, useRef, useState, type JSX, type RefObject } from "react";
import { passphraseMinLength } from "../../src-shared/domain/secrets.ts";
import type { AppError } from "../../src-shared/errors.ts";
import { fieldWords, useText, type Text } from "../i18n/text.ts";

export type GivenPassphrase = { readonly present: string; readonly chosen: string };

type Field = "present" | "chosen" | "again";
type Problem = { readonly field: Field; readonly words: string };
type FormProps = {
  readonly words: string;
  readonly asks: "present" | "chosen" | "both";
  /** @returns null when it was taken, else what stands in the way. */
  readonly onGive: (given: GivenPassphrase) => Promise<AppError | null>;
} & (
  | { readonly button: string; readonly onCancel?: () => void }
  /** The button stands elsewhere. */
  | { readonly formId: string }
);

export function PassphraseForm(props: FormProps): JSX.Element {
  const { words, asks, onGive } = props;
  const text = useText();
  const fields = {
    present: useRef<HTMLInputElement>(null),
    chosen: useRef<HTMLInputElement>(null),
    again: useRef<HTMLInputElement>(null),
  };
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isRunning, setRunning] = useState(false);
  const wait = useWait();
  const give = async (): Promise<void> => {
    if (isRunning || wait.seconds > 0) return;
    const typed = (field: Field): string => fields[field].current?.value ?? "";
    const wrong = asks === "present" ? null : newPassphraseProblem(typed("chosen"), typed("again"), text);
    setProblem(wrong);
    if (wrong !== null) return fields[wrong.field].current?.focus();
    setRunning(true);
    const refused = await onGive({ present: typed("present"), chosen: typed("chosen") });
    setRunning(false);
    if (refused?.code !== "disk-full") emptyAll(fields);
    if (refused === null) return;
    const first = asks === "chosen" ? "chosen" : "present";
    if (refused.code === "passphrase-wait") wait.begin(Number(refused.details["seconds"]));
    setProblem({ field: first, words: problemWords(refused, text) });
    fields[first].current?.focus();
  };
  const shown: readonly Field[] =
    asks === "present"
      ? ["present"]
      : asks === "chosen"
        ? ["chosen", "again"]
        : ["present", "chosen", "again"];
  const waiting = wait.seconds > 0 ? text("accounts.keys.wait", { count: wait.seconds }) : null;
  return (
    <form
      className="account-passphrase"
      {...("formId" in props ? { id: props.formId } : {})}
      onSubmit={(event) => {
        event.preventDefault();
        void give();
      }}
    >
      <p className="small">{words}</p>
      {shown.map((field, index) => (
        <TextInput
          key={field}
          ref={fields[field]}
          type="password"
          label={text(fieldLabels[field])}
          {...(field === "chosen"
            ? { description: text("accounts.keys.passphraseNew", { least: passphraseMinLength }) }
            : {})}
          {...(index === 0 && "formId" in props ? { "data-autofocus": true } : {})}
          autoComplete={field === "present" ? "current-password" : "new-password"}
          maxLength={1_000}
          error={problem?.field === field ? problem.words : null}
          errorProps={{ role: "alert" }}
        />
      ))}
      {/* Counts by itself and is no live region: nobody wants to hear every second of it. */}
      {waiting === null ? null : <p className="small warning">▲ {waiting}</p>}
      {"formId" in props ? null : (
        <div className="buttons">
          <Button type="submit" variant="filled" disabled={isRunning || waiting !== null}>
            {isRunning ? text("accounts.keys.running") : props.button}
          </Button>
          {props.onCancel ? <Button onClick={props.onCancel}>{text("cancel")}</Button> : null}
        </div>
      )}
    </form>
  );
}

const fieldLabels = {
  present: "accounts.keys.passphrase",
  chosen: "accounts.keys.passphraseChosen",
  again: "accounts.keys.passphraseAgain",
} as const;

function newPassphraseProblem(chosen: string, again: string, text: Text): Problem | null {
  if (chosen.length < passphraseMinLength) {
    const missing = passphraseMinLength - chosen.length;
    return { field: "chosen", words: text("accounts.keys.tooShort", { count: missing }) };
  }
  return chosen === again ? null : { field: "again", words: text("accounts.keys.notTheSame") };
}

function problemWords(refused: AppError, text: Text): string {
  if (refused.code === "passphrase-wrong") return text("accounts.keys.wrong");
  if (refused.code === "passphrase-wait") return text("accounts.keys.tooMany");
  return fieldWords(refused);
}

function emptyAll(fields: Readonly<Record<Field, RefObject<HTMLInputElement | null>>>): void {
  for (const { current } of Object.values(fields)) if (current) current.value = "";
}

/** Seconds until the next try, counted down. */
function useWait(): { readonly seconds: number; readonly begin: (seconds: number) => void } {
  const [seconds, setSeconds] = useState(0);
  const isWaiting = seconds > 0;
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => setSeconds((left) => Math.max(0, left - 1)), 1_000);
    return () => clearInterval(timer);
  }, [isWaiting]);
  return { seconds, begin: setSeconds };
}
