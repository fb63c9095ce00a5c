// What a tool takes, a row for each part: its name, kind, whether it is required, what it means; groups and lists of
// groups with rows of their own. Keeps what it doesn't show; what no form can show is JSON.
import { NativeSelect, TagsInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useRef, type JSX } from "react";
import { flushSync } from "react-dom";
import { isJsonObject, type Json, type JsonObject } from "../../../src-shared/domain/json.ts";
import {
  descriptionOf,
  parametersOf,
  parameterTypes,
  plainTypeOf,
  shownDepthMaximum,
  withChoices,
  withDescription,
  withNewParameter,
  withoutParameter,
  withParameterNamed,
  withParameterRequired,
  withParameterSchema,
  withParameterType,
  type Parameter,
  type ParameterType,
} from "../../../src-shared/domain/tools/parameter.ts";
import { useText } from "../../i18n/text.ts";
import { PanelButton } from "../panel/panel-button.tsx";
import { TypedArea } from "../panel/typed-area.tsx";
import { FreeJson } from "./free-json.tsx";
import { ShortField } from "./short-field.tsx";
import { AddButton } from "./add-button.tsx";

export type ParameterRowsProps = {
  readonly of: { readonly projectId: string; readonly exampleId: number; readonly place: string };
  readonly schema: JsonObject;
  readonly isStrict: boolean;
  /** 1 for what the tool itself takes. */
  readonly depth: number;
  /** Whose parts these are; null for the tool itself. */
  readonly groupName: string | null;
  /** @param isTyping saves after a pause, so that a sentence is one step. */
  readonly onChange: (schema: JsonObject, isTyping: boolean) => void;
};

export function ParameterRows(props: ParameterRowsProps): JSX.Element {
  const { schema, isStrict, groupName, onChange } = props;
  const text = useText();
  const hold = useRef<HTMLDivElement>(null);
  const parameters = parametersOf(schema);
  /** The focus goes to the name of what was made, which is typed over. */
  const add = (): void => {
    const added = withNewParameter(schema);
    flushSync(() => onChange(isStrict ? { ...added, additionalProperties: false } : added, false));
    const name = hold.current?.querySelector<HTMLInputElement>(":scope > ul > li:last-child input");
    name?.focus();
    name?.select();
  };
  const remove = (name: string): void => {
    flushSync(() => onChange(withoutParameter(schema, name), false));
    hold.current?.querySelector<HTMLElement>(":scope > div > button")?.focus();
  };
  return (
    <div className="parameters" ref={hold}>
      {parameters.length === 0 ? null : (
        <ul>
          {parameters.map((parameter, index) => (
            // A part keeps its row while its name is typed.
            // oxlint-disable-next-line react/no-array-index-key -- as above
            <li key={index} className="parameter">
              <Row {...props} parameter={parameter} onRemove={() => remove(parameter.name)} />
            </li>
          ))}
        </ul>
      )}
      <AddButton onClick={add}>
        {groupName === null
          ? text("editors.parameter.add")
          : text("editors.parameter.addTo", { name: groupName })}
      </AddButton>
    </div>
  );
}

function Row({
  parameter,
  onRemove,
  ...props
}: ParameterRowsProps & {
  readonly parameter: Parameter;
  readonly onRemove: () => void;
}): JSX.Element {
  const { of, schema, isStrict, depth, onChange } = props;
  const { name, isRequired, schema: inner } = parameter;
  const text = useText();
  const place = { ...of, place: `${of.place}.${name}` };
  const others = parametersOf(schema).filter((other) => other.name !== name);
  const put = (changed: Json, isTyping = false): void =>
    onChange(withParameterSchema(schema, name, changed), isTyping);
  const rename = (wanted: string): string | null => {
    const problem = wanted === "" ? "empty" : others.some((other) => other.name === wanted) ? "taken" : null;
    if (problem !== null) return text(`editors.parameter.nameProblem.${problem}`);
    onChange(withParameterNamed(schema, name, wanted), false);
    return null;
  };
  return (
    <>
      <div className="parameter-head">
        <ShortField
          of={{ ...place, place: `${place.place} name` }}
          label={text("editors.parameter.name")}
          isLabelHidden
          isCode
          saved={name}
          onSave={rename}
        />
        <TypeSelect
          label={text("editors.parameter.type")}
          isHidden
          schema={inner}
          isStrict={isStrict}
          onChange={put}
        />
        <label className="editor-tick">
          <input
            type="checkbox"
            aria-label={text("editors.parameter.requiredOf", { name })}
            checked={isRequired}
            disabled={isStrict && isRequired}
            onChange={(event) =>
              onChange(withParameterRequired(schema, name, event.currentTarget.checked), false)
            }
          />
          {text("editors.parameter.required")}
        </label>
        <PanelButton name="remove" label={text("editors.parameter.remove", { name })} onClick={onRemove}>
          <IconTrash className="icon" aria-hidden />
        </PanelButton>
      </div>
      <Meaning of={place} name={name} schema={inner} isStrict={isStrict} depth={depth} onChange={put} />
    </>
  );
}

type MeaningProps = {
  readonly of: ParameterRowsProps["of"];
  readonly name: string;
  readonly schema: Json;
  readonly isStrict: boolean;
  readonly depth: number;
  readonly onChange: (schema: Json, isTyping: boolean) => void;
};

function Meaning(props: MeaningProps): JSX.Element {
  const { of, name, schema, onChange } = props;
  const text = useText();
  if (!isJsonObject(schema) || plainTypeOf(schema) === null || props.depth > shownDepthMaximum) {
    return (
      <>
        <p className="caption dim">{text("editors.parameter.free")}</p>
        <FreeJson
          {...of}
          label={text("editors.parameter.json", { name })}
          saved={JSON.stringify(schema, null, 2)}
          onSave={(json) => onChange(JSON.parse(json) as Json, false)}
        />
      </>
    );
  }
  return (
    <>
      <TypedArea
        label={text("editors.parameter.description", { name })}
        placeholder={text("editors.parameter.descriptionHint")}
        value={descriptionOf(schema)}
        onType={(words) => onChange(withDescription(schema, words), true)}
      />
      <Inside {...props} schema={schema} />
    </>
  );
}

/** What belongs to one kind alone: choices of a text, the entries of a list, the parts of a group. */
function Inside({
  of,
  name,
  schema,
  isStrict,
  depth,
  onChange,
}: Omit<MeaningProps, "schema"> & { readonly schema: JsonObject }): JSX.Element | null {
  const text = useText();
  switch (plainTypeOf(schema)) {
    case "string": {
      const choices = choicesOf(schema);
      return (
        <TagsInput
          label={text("editors.parameter.choices")}
          className="choices"
          placeholder={choices.length === 0 ? text("editors.parameter.choicesHint") : ""}
          value={choices}
          acceptValueOnBlur
          splitChars={["\n"]}
          onChange={(chosen) => onChange(withChoices(schema, chosen), false)}
        />
      );
    }
    case "object":
      return (
        <div className="parameter-inner">
          <ParameterRows
            of={of}
            schema={schema}
            isStrict={isStrict}
            depth={depth + 1}
            groupName={name}
            onChange={onChange}
          />
        </div>
      );
    case "array":
      return (
        <Entries of={of} name={name} schema={schema} isStrict={isStrict} depth={depth} onChange={onChange} />
      );
    default:
      return null;
  }
}

/** What each entry of a list is. */
function Entries({
  of,
  name,
  schema,
  isStrict,
  depth,
  onChange,
}: Omit<MeaningProps, "schema"> & { readonly schema: JsonObject }): JSX.Element | null {
  const text = useText();
  const { items } = schema;
  if (!isJsonObject(items)) return null;
  const type = plainTypeOf(items);
  const put = (changed: Json, isTyping: boolean): void => onChange({ ...schema, items: changed }, isTyping);
  const inside = { ...of, place: `${of.place}[]` };
  return (
    <div className="parameter-inner">
      <TypeSelect
        label={text("editors.parameter.items")}
        schema={items}
        isStrict={isStrict}
        onChange={(changed) => put(changed, false)}
      />
      {type === "object" && depth < shownDepthMaximum ? (
        <ParameterRows
          of={inside}
          schema={items}
          isStrict={isStrict}
          depth={depth + 1}
          groupName={name}
          onChange={put}
        />
      ) : null}
      {type === null || type === "array" || (type === "object" && depth >= shownDepthMaximum) ? (
        <FreeJson
          {...inside}
          label={text("editors.parameter.json", { name })}
          saved={JSON.stringify(items, null, 2)}
          onSave={(json) => put(JSON.parse(json) as Json, false)}
        />
      ) : null}
    </div>
  );
}

function TypeSelect({
  label,
  isHidden = false,
  schema,
  isStrict,
  onChange,
}: {
  readonly label: string;
  readonly isHidden?: boolean;
  readonly schema: Json;
  readonly isStrict: boolean;
  readonly onChange: (schema: Json) => void;
}): JSX.Element | null {
  const text = useText();
  const type = plainTypeOf(schema);
  if (type === null || !isJsonObject(schema)) return null;
  return (
    <NativeSelect
      {...(isHidden ? { "aria-label": label } : { label })}
      value={type}
      data={parameterTypes.map((value) => ({ value, label: text(`editors.parameter.types.${value}`) }))}
      onChange={(event) =>
        onChange(withParameterType(schema, event.currentTarget.value as ParameterType, isStrict))
      }
    />
  );
}

function choicesOf(schema: JsonObject): string[] {
  const choices = schema["enum"];
  return Array.isArray(choices) ? choices.filter((choice) => typeof choice === "string") : [];
}
