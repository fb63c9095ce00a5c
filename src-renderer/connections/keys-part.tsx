// How keys of accounts are kept: the choice and what each means, the password for the file they may be in, and opening
// that file after a start. A password stays in its field and goes to the studio alone.
import { Button } from "@mantine/core";
import { useState, type JSX } from "react";
import { connectionTemplates } from "../../src-shared/domain/connections/templates.ts";
import type { ChosenStorage } from "../../src-shared/domain/secrets.ts";
import { fieldWords, useText } from "../i18n/text.ts";
import { Choice } from "../settings/choice.tsx";
import type { AccountList } from "./accounts-store.ts";
import { keepKeysIn, unlockKeys } from "./key-storage.ts";
import { PassphraseForm } from "./passphrase-form.tsx";

type Doing =
  | "nothing"
  /** The vault was chosen and waits for its password. */
  | "choosing-vault"
  | "changing"
  /** The password is lost: a new file is begun, the old one put aside. */
  | "starting-over";

const variables = Object.values(connectionTemplates).flatMap(({ profile: { environmentVariable } }) =>
  environmentVariable === null ? [] : [environmentVariable],
);

export function KeysPart({ keys }: { readonly keys: AccountList["keys"] }): JSX.Element {
  const text = useText();
  const [doing, setDoing] = useState<Doing>("nothing");
  const [problem, setProblem] = useState<string | null>(null);
  const choose = async (storage: ChosenStorage): Promise<void> => {
    setProblem(null);
    if (storage === "vault" && keys.storage !== "vault" && keys.vault !== "open") {
      return setDoing("choosing-vault");
    }
    setDoing("nothing");
    if (storage === keys.storage) return;
    const refused = await keepKeysIn(storage === "vault" ? { storage, isStartingOver: false } : { storage });
    setProblem(refused === null ? null : fieldWords(refused));
  };
  const end = (): void => setDoing("nothing");
  return (
    <section className="group" aria-label={text("accounts.keys.title")}>
      <Choice
        name="key-storage"
        title={text("accounts.keys.title")}
        meaning={text("accounts.keys.storage")}
        options={keys.choices.map((value) => ({
          value,
          label: text(`accounts.keys.${value}`),
          meaning: text(`accounts.keys.${value}Meaning`),
        }))}
        chosen={doing === "choosing-vault" ? "vault" : keys.storage}
        onChoose={(storage) => void choose(storage)}
      />
      <p className="small dim">
        {text("accounts.keys.environmentMeaning", { variables: variables.join(", ") })}
      </p>
      {problem === null ? null : (
        <p className="error small" role="alert">
          {problem}
        </p>
      )}
      <VaultPart keys={keys} doing={doing} onDo={setDoing} onEnd={end} />
    </section>
  );
}

function VaultPart({
  keys,
  doing,
  onDo,
  onEnd,
}: {
  readonly keys: AccountList["keys"];
  readonly doing: Doing;
  readonly onDo: (doing: Doing) => void;
  readonly onEnd: () => void;
}): JSX.Element | null {
  const text = useText();
  const after = (refused: Awaited<ReturnType<typeof keepKeysIn>>): typeof refused => {
    if (refused === null) onEnd();
    return refused;
  };
  const inVault = { storage: "vault", isStartingOver: false } as const;
  if (doing === "starting-over") {
    return (
      <PassphraseForm
        key={doing}
        words={text("accounts.keys.startOverWords")}
        button={text("accounts.keys.startOverYes")}
        asks="chosen"
        onCancel={onEnd}
        onGive={async ({ chosen }) =>
          after(await keepKeysIn({ storage: "vault", isStartingOver: true, passphrase: chosen }))
        }
      />
    );
  }
  if (doing === "changing") {
    return (
      <PassphraseForm
        key={doing}
        words={text("accounts.keys.changeWords")}
        button={text("accounts.keys.changeYes")}
        asks="both"
        onCancel={onEnd}
        onGive={async ({ present, chosen }) =>
          after(
            await keepKeysIn({ ...inVault, passphrase: chosen, oldPassphrase: present }, "passphraseChanged"),
          )
        }
      />
    );
  }
  if (doing === "choosing-vault") {
    const isNew = keys.vault === "none";
    return (
      <PassphraseForm
        key={doing}
        words={text(isNew ? "accounts.keys.newWords" : "accounts.keys.passphraseSame")}
        button={text("accounts.keys.useVault")}
        asks={isNew ? "chosen" : "present"}
        onCancel={onEnd}
        onGive={async ({ present, chosen }) =>
          after(await keepKeysIn({ ...inVault, passphrase: isNew ? chosen : present }))
        }
      />
    );
  }
  if (keys.vault === "locked") {
    return (
      <>
        <PassphraseForm
          key="unlock"
          words={text("accounts.keys.locked")}
          button={text("accounts.keys.unlock")}
          asks="present"
          onGive={({ present }) => unlockKeys(present)}
        />
        <div className="buttons">
          <Button variant="subtle" onClick={() => onDo("starting-over")}>
            {text("accounts.keys.lost")}
          </Button>
        </div>
      </>
    );
  }
  if (keys.storage !== "vault" || keys.vault !== "open") return null;
  return (
    <div className="buttons">
      <Button onClick={() => onDo("changing")}>{text("accounts.keys.change")}</Button>
    </div>
  );
}
