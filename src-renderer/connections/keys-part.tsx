// How keys of accounts are kept: the choice, the password for the file they may be in, and opening that file after a
// start. A password stays in its field and goes to the studio alone.
import { Button, TextInput } from "@mantine/core";
import { useRef, useState, type JSX } from "react";
import { passphraseMinLength, type ChosenStorage } from "../../src-shared/domain/secrets.ts";
import { fieldWords, useText } from "../i18n/text.ts";
import { Choice } from "../settings/choice.tsx";
import { ask, asAppError } from "../transport/studio-client.ts";
import { announce } from "../ui/announce.tsx";
import { showToast } from "../ui/toasts.tsx";
import { loadAccounts, type AccountList } from "./accounts-store.ts";

export function KeysPart({ keys }: { readonly keys: AccountList["keys"] }): JSX.Element {
  const text = useText();
  /** Chosen and not yet in use: the vault waits for its password. */
  const [wanted, setWanted] = useState<ChosenStorage | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const isLocked = keys.vault === "locked";
  const keep = async (storage: ChosenStorage, passphrase: string): Promise<string | null> => {
    try {
      const { movedCount } = await ask(
        "connections.setStorage",
        storage === "vault"
          ? { storage, isStartingOver: false, ...(passphrase === "" ? {} : { passphrase }) }
          : { storage },
      );
      showToast({ message: text("accounts.keys.moved", { count: movedCount }) });
      setWanted(null);
      await loadAccounts();
      return null;
    } catch (error) {
      return fieldWords(asAppError(error));
    }
  };
  const choose = async (storage: ChosenStorage): Promise<void> => {
    setProblem(null);
    if (storage === "vault" && keys.storage !== "vault" && keys.vault !== "open") return setWanted(storage);
    setWanted(null);
    if (storage !== keys.storage) setProblem(await keep(storage, ""));
  };
  return (
    <section className="group">
      {isLocked && wanted === null ? <Unlock /> : null}
      <Choice
        name="key-storage"
        title={text("accounts.keys.title")}
        meaning={text("accounts.keys.storage")}
        options={keys.choices.map((value) => ({
          value,
          label: text(`accounts.keys.${value}`),
          meaning: text(`accounts.keys.${value}Meaning`),
        }))}
        chosen={wanted ?? keys.storage}
        onChoose={(storage) => void choose(storage)}
      />
      {problem === null ? null : (
        <p className="error small" role="alert">
          {problem}
        </p>
      )}
      {wanted === "vault" ? (
        <Passphrase
          words={
            keys.vault === "none"
              ? text("accounts.keys.passphraseNew", { least: passphraseMinLength })
              : text("accounts.keys.passphraseSame")
          }
          button={text("accounts.keys.useVault")}
          isNew={keys.vault === "none"}
          onGive={(passphrase) => keep("vault", passphrase)}
        />
      ) : null}
    </section>
  );
}

function Unlock(): JSX.Element {
  const text = useText();
  return (
    <Passphrase
      words={text("accounts.keys.locked")}
      button={text("accounts.keys.unlock")}
      isNew={false}
      onGive={async (passphrase) => {
        try {
          await ask("connections.unlock", { passphrase });
          announce(text("accounts.keys.unlocked"));
          await loadAccounts();
          return null;
        } catch (error) {
          return fieldWords(asAppError(error));
        }
      }}
    />
  );
}

function Passphrase({
  words,
  button,
  isNew,
  onGive,
}: {
  readonly words: string;
  readonly button: string;
  readonly isNew: boolean;
  /** @returns null when it was taken, else what is wrong, in words. */
  readonly onGive: (passphrase: string) => Promise<string | null>;
}): JSX.Element {
  const text = useText();
  const field = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isRunning, setRunning] = useState(false);
  const give = async (): Promise<void> => {
    if (isRunning) return;
    setRunning(true);
    const answer = await onGive(field.current?.value ?? "");
    if (field.current) field.current.value = "";
    setProblem(answer);
    setRunning(false);
  };
  return (
    <form
      className="account-passphrase"
      onSubmit={(event) => {
        event.preventDefault();
        void give();
      }}
    >
      <TextInput
        ref={field}
        type="password"
        label={text("accounts.keys.passphrase")}
        description={words}
        autoComplete={isNew ? "new-password" : "current-password"}
        maxLength={1_000}
        error={problem}
        errorProps={{ role: "alert" }}
      />
      <Button type="submit" variant="filled" disabled={isRunning}>
        {button}
      </Button>
    </form>
  );
}
