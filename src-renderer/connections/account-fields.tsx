// The fields of an account that is being added: the service and what is to be known of it, its address, its key.
import { TextInput } from "@mantine/core";
import type { JSX, ReactNode, RefObject } from "react";
import type { CatalogueChoice } from "../../src-shared/contract/catalogue.ts";
import { useText, type Text } from "../i18n/text.ts";
import { Radios, Select } from "../imports/file-fields.tsx";
import type { AccountTemplate } from "./accounts-store.ts";
import { freshAddDraft, withAddress, type AddDraft } from "./add-draft.ts";
import { KeyField } from "./key-field.tsx";
import { bestChoice } from "./service-order.ts";

type FieldsProps = {
  readonly template: AccountTemplate;
  readonly draft: AddDraft;
  readonly onChange: (draft: AddDraft) => void;
  readonly keyField: RefObject<HTMLInputElement | null>;
};

export function AccountFields({
  templates,
  choices,
  children,
  ...fields
}: FieldsProps & {
  readonly templates: readonly AccountTemplate[];
  readonly choices: readonly CatalogueChoice[];
  /** What is to be known of the service. */
  readonly children: ReactNode;
}): JSX.Element {
  const text = useText();
  const { draft, onChange } = fields;
  return (
    <>
      <Select
        label={text("accounts.adding.service")}
        value={draft.templateId}
        options={templates.map(({ templateId, label }) => ({
          value: templateId,
          label: serviceWords(bestChoice(choices, templateId), label, text),
        }))}
        onChoose={(templateId) => onChange(freshAddDraft(templateId))}
      />
      {children}
      <AddressField {...fields} />
      <KeyPart {...fields} />
      <TextInput
        label={text("accounts.adding.name")}
        value={draft.label}
        maxLength={100}
        onChange={({ currentTarget }) => onChange({ ...draft, label: currentTarget.value })}
      />
      {draft.problem === null ? null : (
        <p className="error small" role="alert">
          {draft.problem}
        </p>
      )}
    </>
  );
}

function AddressField({ template, draft, onChange }: FieldsProps): JSX.Element {
  const text = useText();
  const words =
    template.baseUrl === null
      ? text(`accounts.adding.addressWords.${template.templateId === "azure" ? "azure" : "compatible"}`)
      : "";
  return (
    <>
      <TextInput
        label={
          template.baseUrl === null
            ? text("accounts.adding.address")
            : text("accounts.adding.addressUsual", { address: template.baseUrl })
        }
        {...(words === "" ? {} : { description: words })}
        value={draft.baseUrl}
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        maxLength={2_000}
        error={draft.addressProblem}
        errorProps={{ role: "alert" }}
        onChange={({ currentTarget }) => onChange(withAddress(draft, currentTarget.value))}
      />
      {draft.isUnencrypted ? (
        <label className="file-tick">
          <input
            type="checkbox"
            checked={draft.confirmedUnencrypted}
            onChange={({ currentTarget }) =>
              onChange({ ...draft, confirmedUnencrypted: currentTarget.checked })
            }
          />
          <span>{text("accounts.adding.confirmUnencrypted")}</span>
        </label>
      ) : null}
    </>
  );
}

function KeyPart({ template, draft, onChange, keyField }: FieldsProps): JSX.Element {
  const text = useText();
  const { environmentVariable, isVariableSet, templateId } = template;
  const variable = environmentVariable ?? "";
  const ways = [
    { value: "kept" as const, label: text("accounts.adding.keyKept") },
    ...(environmentVariable === null
      ? []
      : [
          {
            value: "environment" as const,
            label: text(isVariableSet ? "accounts.adding.keyVariable" : "accounts.adding.keyVariableEmpty", {
              variable,
            }),
          },
        ]),
    ...(templateId === "compatible"
      ? [{ value: "none" as const, label: text("accounts.adding.keyNone") }]
      : []),
  ];
  return (
    <>
      <Radios
        name="account-key-from"
        title={text("accounts.adding.keyFrom")}
        value={draft.keyFrom}
        options={ways}
        onChoose={(keyFrom) => onChange({ ...draft, keyFrom, problem: null })}
      />
      {draft.keyFrom === "kept" ? (
        // Another service's key is another key: the field begins empty.
        <KeyField
          key={templateId}
          field={keyField}
          state={draft.key}
          onChange={(key) => onChange({ ...draft, key })}
        />
      ) : null}
    </>
  );
}

/** A service that trains nothing says so where it is chosen. */
function serviceWords(best: CatalogueChoice | null, label: string, text: Text): string {
  if (best?.state !== "closed") return label;
  return text("accounts.adding.serviceClosed", { label, reason: best.words.title.toLowerCase() });
}

/** Where a key comes from, what it costs, and whether anything can be trained there, as the catalogue knows it today. */
export function ServiceFacts({
  template: { templateId },
  choices,
}: {
  readonly template: AccountTemplate;
  readonly choices: readonly CatalogueChoice[];
}): JSX.Element {
  const text = useText();
  const best = bestChoice(choices, templateId);
  return (
    <dl className="account-facts small">
      <div>
        <dt>{text("accounts.adding.where")}</dt>
        <dd>{text(`accounts.adding.whereTo.${templateId}`)}</dd>
      </div>
      <div>
        <dt>{text("accounts.adding.costs")}</dt>
        <dd>{text(`accounts.adding.cost.${templateId}`)}</dd>
      </div>
      {best ? (
        <div>
          <dt>{text("accounts.adding.trains")}</dt>
          <dd>
            {best.words.title}. {best.words.advice}
          </dd>
        </div>
      ) : null}
    </dl>
  );
}
