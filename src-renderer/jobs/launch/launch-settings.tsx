// Step 3, "Settings": name and rounds on Simple, everything on Advanced; each with its range, what it is when left
// empty, and one plain sentence.
import { TextInput } from "@mantine/core";
import type { JSX } from "react";
import type { JobPreview } from "../../../src-shared/contract/jobs.ts";
import { useText, type Text } from "../../i18n/text.ts";
import {
  isInUse,
  keptUnused,
  launchFields,
  problemOf,
  type LaunchDraft,
  type LaunchField,
} from "./launch-draft.ts";
import { changeDraft } from "./launch-store.ts";

const nameMaxLength = 100;

export function SettingsStep({
  draft,
  preview,
  usualName,
  connectionLabel,
}: {
  readonly draft: LaunchDraft;
  readonly preview: JobPreview | null;
  readonly usualName: string;
  readonly connectionLabel: string;
}): JSX.Element {
  const text = useText();
  const unused = keptUnused(draft);
  return (
    <>
      <div className="launch-detail" role="group" aria-label={text("jobs.launch.detail")}>
        {([false, true] as const).map((isAdvanced) => (
          <label key={String(isAdvanced)} className="file-tick">
            <input
              type="radio"
              name="launch-detail"
              checked={draft.isAdvanced === isAdvanced}
              onChange={() => changeDraft({ isAdvanced })}
            />
            <span>{text(isAdvanced ? "jobs.launch.advanced" : "jobs.launch.simple")}</span>
          </label>
        ))}
      </div>
      <div className="launch-fields">
        <TextInput
          label={text("jobs.launch.field.name.label")}
          description={text("jobs.launch.field.name.words")}
          inputWrapperOrder={["label", "input", "description"]}
          value={draft.name}
          placeholder={usualName}
          maxLength={nameMaxLength}
          dir="auto"
          onChange={({ currentTarget }) => changeDraft({ name: currentTarget.value })}
        />
        {launchFields
          .filter((field) => isInUse(field, draft))
          .map((field) => (
            <SettingField
              key={field}
              field={field}
              draft={draft}
              preview={preview}
              connectionLabel={connectionLabel}
            />
          ))}
      </div>
      {unused > 0 ? <p className="small dim">{text("jobs.launch.advancedKept", { count: unused })}</p> : null}
    </>
  );
}

function SettingField({
  field,
  draft,
  preview,
  connectionLabel,
}: {
  readonly field: LaunchField;
  readonly draft: LaunchDraft;
  readonly preview: JobPreview | null;
  readonly connectionLabel: string;
}): JSX.Element {
  const text = useText();
  const range = text(`jobs.launch.field.${field}.range`);
  const problem = problemOf(field, draft);
  const automatic = automaticValue(field, draft, preview);
  const usual = text(`jobs.launch.field.${field}.usual`);
  return (
    <TextInput
      label={text(`jobs.launch.field.${field}.label`)}
      description={
        <>
          {text(`jobs.launch.field.${field}.words`, { connection: connectionLabel })}{" "}
          <span className="launch-range">{text("jobs.launch.usual", { range, usual })}</span>
        </>
      }
      value={draft.typed[field]}
      placeholder={placeholderOf(automatic, text)}
      inputWrapperOrder={["label", "input", "error", "description"]}
      error={problem === null ? null : text(`jobs.launch.wrong.${problem}`, { range })}
      errorProps={{ role: "alert" }}
      {...(field === "suffix" ? {} : { inputMode: "decimal" as const })}
      onChange={({ currentTarget }) =>
        changeDraft({ typed: { ...draft.typed, [field]: currentTarget.value } })
      }
    />
  );
}

/** What automatic comes to, where the preview was asked without a number of one's own. */
function automaticValue(field: LaunchField, draft: LaunchDraft, preview: JobPreview | null): number | null {
  if (preview === null || draft.typed[field].trim() !== "") return null;
  if (field === "epochs") return preview.epochs;
  return field === "batchSize" ? preview.batchSize : null;
}

function placeholderOf(automatic: number | null, text: Text): string {
  return automatic === null || automatic === 0
    ? text("jobs.launch.automatic")
    : text("jobs.launch.automaticIs", { value: automatic });
}
