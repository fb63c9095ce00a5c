// Where an account differs from what is usual at its service: a mark at the beginning of files and, at Azure, where a
// training runs and where models are deployed. Folded away: most people never need it.
import { Button, TextInput } from "@mantine/core";
import { useId, useState, type JSX } from "react";
import type { ConnectionOptions, ConnectionSummary } from "../../src-shared/contract/connections.ts";
import { connectionTemplates } from "../../src-shared/domain/connections/templates.ts";
import { fieldWords, textNow, useText } from "../i18n/text.ts";
import { Select } from "../imports/file-fields.tsx";
import { ask, asAppError } from "../transport/studio-client.ts";
import { showToast } from "../ui/toasts.tsx";
import { loadAccounts } from "./accounts-store.ts";

const trainingTypes = ["Standard", "GlobalStandard", "developerTier"] as const;
const placeFields = ["subscriptionId", "resourceGroup", "accountName"] as const;

export function AccountOptions({
  connection,
  onGiveToken,
}: {
  readonly connection: ConnectionSummary;
  /** Asks for the token that deploying wants. */
  readonly onGiveToken: () => void;
}): JSX.Element | null {
  const text = useText();
  const [problem, setProblem] = useState<string | null>(null);
  const { templateId, options, connectionId, label } = connection;
  if (templateId === "rehearsal") return null;
  const change = async (part: ConnectionOptions): Promise<void> =>
    setProblem(await saveOptions(connectionId, { ...options, ...part }));
  const usualMark = connectionTemplates[templateId].profile.fileByteOrderMark;
  return (
    <details className="account-options">
      <summary className="small">
        {text("accounts.options.title")}
        <span className="only-read-aloud"> {text("accounts.options.of", { label })}</span>
      </summary>
      <div className="account-form">
        <label className="file-tick">
          <input
            type="checkbox"
            checked={options.fileByteOrderMark ?? usualMark}
            onChange={({ currentTarget }) => void change({ fileByteOrderMark: currentTarget.checked })}
          />
          <span className="file-tick-words">
            <span>{text("accounts.options.mark")}</span>
            <span className="small dim">
              {text(usualMark ? "accounts.options.markUsual" : "accounts.options.markUnusual")}
            </span>
          </span>
        </label>
        {templateId === "azure" ? (
          <>
            <Select
              label={text("accounts.options.trainingType")}
              value={options.trainingType ?? "Standard"}
              options={trainingTypes.map((value) => ({
                value,
                label: text(`accounts.options.type.${value}`),
              }))}
              onChoose={(trainingType) => void change({ trainingType })}
            />
            <DeployPlace
              key={JSON.stringify(options.deployAt ?? null)}
              options={options}
              onSave={(deployAt) => change({ deployAt })}
              onGiveToken={onGiveToken}
            />
          </>
        ) : null}
        {problem === null ? null : (
          <p className="error small" role="alert">
            {problem}
          </p>
        )}
      </div>
    </details>
  );
}

type Place = NonNullable<ConnectionOptions["deployAt"]>;

function DeployPlace({
  options: { deployAt },
  onSave,
  onGiveToken,
}: {
  readonly options: ConnectionOptions;
  readonly onSave: (place: Place | null) => Promise<void>;
  readonly onGiveToken: () => void;
}): JSX.Element {
  const text = useText();
  const id = useId();
  const [typed, setTyped] = useState<Place>(
    deployAt ?? { subscriptionId: "", resourceGroup: "", accountName: "" },
  );
  const [isIncomplete, setIncomplete] = useState(false);
  const save = (): void => {
    const isWhole = placeFields.every((field) => typed[field].trim() !== "");
    setIncomplete(!isWhole);
    if (isWhole) void onSave(typed);
  };
  return (
    <form
      className="account-form"
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div>
        <h5 id={`${id}-title`}>{text("accounts.options.deployTitle")}</h5>
        <p className="small dim">{text("accounts.options.deployWords")}</p>
      </div>
      {placeFields.map((field) => (
        <TextInput
          key={field}
          label={text(`accounts.options.place.${field}`)}
          value={typed[field]}
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          error={
            isIncomplete && typed[field].trim() === "" ? text("accounts.options.place.incomplete") : null
          }
          errorProps={{ role: "alert" }}
          onChange={({ currentTarget }) => setTyped({ ...typed, [field]: currentTarget.value })}
        />
      ))}
      <div className="buttons">
        <Button type="submit">{text("accounts.options.place.save")}</Button>
        {deployAt ? (
          <>
            <Button onClick={onGiveToken}>{text("accounts.options.place.token")}</Button>
            <Button variant="subtle" onClick={() => void onSave(null)}>
              {text("accounts.options.place.forget")}
            </Button>
          </>
        ) : null}
      </div>
    </form>
  );
}

/** @returns what stands in the way, in words; null: it was saved. */
async function saveOptions(connectionId: string, options: ConnectionOptions): Promise<string | null> {
  try {
    await ask("connections.setOptions", { connectionId, options });
    showToast({ message: textNow("accounts.options.saved") });
    await loadAccounts();
    return null;
  } catch (error) {
    return fieldWords(asAppError(error));
  }
}
