// Adding an account: first what people most often don't know, then the service, its address and its key, then at once
// the answer of a test. The key never leaves its field but for the studio.
import { Button } from "@mantine/core";
import { useEffect, useRef, useState, type JSX } from "react";
import type { Output } from "../../src-shared/contract/contract.ts";
import { fieldWords, useText } from "../i18n/text.ts";
import { FileDialog } from "../imports/file-dialog.tsx";
import { reportFailure } from "../transport/failures.ts";
import { ask, asAppError } from "../transport/studio-client.ts";
import { AccountFields, ServiceFacts } from "./account-fields.tsx";
import { loadAccounts, type AccountTemplate } from "./accounts-store.ts";
import { addInput, afterRefusal, freshAddDraft, type AddDraft } from "./add-draft.ts";
import { openFirst } from "./service-order.ts";
import { TestAnswer } from "./test-answer.tsx";

type Added = Output<"connections.add">;
type TemplateChoices = Output<"catalogue.list">["choices"];

export function AddAccountDialog({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const text = useText();
  const { templates, choices } = useServices();
  const [typed, setDraft] = useState<AddDraft | null>(null);
  const draft = typed ?? freshAddDraft(templates?.[0]?.templateId);
  const [added, setAdded] = useState<Added | null>(null);
  const [isRunning, setRunning] = useState(false);
  const keyField = useRef<HTMLInputElement>(null);
  const add = async (): Promise<void> => {
    if (isRunning) return;
    setRunning(true);
    try {
      const answer = await ask("connections.add", addInput(draft, keyField.current?.value ?? ""));
      if (keyField.current) keyField.current.value = "";
      setAdded(answer);
      void loadAccounts();
    } catch (error) {
      const refused = asAppError(error);
      setDraft(afterRefusal(draft, refused, fieldWords(refused)));
    } finally {
      setRunning(false);
    }
  };
  const status = added
    ? text("accounts.adding.added", { label: added.connection.label })
    : isRunning
      ? text("accounts.adding.running")
      : "";
  const template = templates?.find(({ templateId }) => templateId === draft.templateId) ?? null;
  return (
    <FileDialog
      title={text("accounts.adding.title")}
      status={status}
      onClose={onClose}
      foot={
        added ? (
          <>
            <Button
              onClick={() => {
                setAdded(null);
                setDraft(null);
              }}
            >
              {text("accounts.adding.again")}
            </Button>
            <Button variant="filled" onClick={onClose}>
              {text("accounts.adding.done")}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={onClose}>{text("accounts.adding.without")}</Button>
            <Button variant="filled" disabled={isRunning || template === null} onClick={() => void add()}>
              {text(isRunning ? "accounts.adding.running" : "accounts.adding.run")}
            </Button>
          </>
        )
      }
    >
      {added ? (
        <section className="file-part">
          <h3>{text("accounts.adding.added", { label: added.connection.label })}</h3>
          <TestAnswer test={added.test} />
          {added.test.works ? null : <p className="small dim">{text("accounts.adding.notWorking")}</p>}
        </section>
      ) : (
        <form
          className="account-form"
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <div className="notice">
            <div className="notice-words">
              <strong>{text("accounts.adding.first")}</strong>
              <p>{text("accounts.adding.firstWords")}</p>
            </div>
          </div>
          {template === null ? (
            <p className="dim">{text("loading")}</p>
          ) : (
            <AccountFields
              templates={templates ?? []}
              choices={choices}
              template={template}
              draft={draft}
              onChange={setDraft}
              keyField={keyField}
            >
              <ServiceFacts template={template} choices={choices} />
            </AccountFields>
          )}
          {/* Enter in a field adds it; the button in sight is outside of the form. */}
          <button type="submit" hidden />
        </form>
      )}
    </FileDialog>
  );
}

function useServices(): {
  readonly templates: readonly AccountTemplate[] | null;
  readonly choices: TemplateChoices;
} {
  const [found, setFound] = useState<{
    readonly templates: readonly AccountTemplate[] | null;
    readonly choices: TemplateChoices;
  }>({ templates: null, choices: [] });
  useEffect(() => {
    // Both at once: what is open decides what the form begins with.
    Promise.all([ask("connections.templates", {}), ask("catalogue.list", {})]).then(
      ([{ templates }, { choices }]) => setFound({ templates: openFirst(templates, choices), choices }),
      reportFailure,
    );
  }, []);
  return found;
}
