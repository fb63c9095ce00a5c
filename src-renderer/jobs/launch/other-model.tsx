// The model to begin with at a service whose models aren't in the catalogue: one of those the account lists, or a name that
// is typed. Whether it can be trained shows when it is tried; nothing is recommended.
import { TextInput } from "@mantine/core";
import { useState, type JSX } from "react";
import { useText } from "../../i18n/text.ts";
import { Select } from "../../imports/file-fields.tsx";

const typing = "\u0000type";

export function OtherModel({
  model,
  listed,
  onChoose,
}: {
  readonly model: string;
  /** What the account says it sees. */
  readonly listed: readonly string[];
  readonly onChoose: (model: string | null) => void;
}): JSX.Element {
  const text = useText();
  const isListed = listed.includes(model);
  const [isTyping, setTyping] = useState(listed.length === 0 || (model !== "" && !isListed));
  const options = [
    { value: "", label: text("accounts.where.chooseModel") },
    ...listed.map((name) => ({ value: name, label: name })),
    { value: typing, label: text("accounts.where.typeModel") },
  ];
  return (
    <div className="choice-card-more other-model">
      {listed.length === 0 ? null : (
        <Select
          label={text("accounts.where.modelOf", { count: listed.length })}
          value={isTyping ? typing : isListed ? model : ""}
          options={options}
          onChoose={(value) => {
            setTyping(value === typing);
            onChoose(value === typing || value === "" ? null : value);
          }}
        />
      )}
      {isTyping ? (
        <TextInput
          label={text("accounts.where.modelName")}
          description={text("accounts.where.modelNameWords")}
          value={isListed ? "" : model}
          maxLength={300}
          autoComplete="off"
          spellCheck={false}
          onChange={({ currentTarget }) => onChoose(currentTarget.value.trim() || null)}
        />
      ) : null}
    </div>
  );
}
