// The arguments of a call as fields, made from what the tool takes. Each change is a splice of the text: what isn't
// touched keeps its bytes. What doesn't fit what the tool describes is shown as JSON.
import { NativeSelect } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useId, useRef, type JSX } from "react";
import { flushSync } from "react-dom";
import {
  choiceIndexOf,
  firstJsonOf,
  type ArgumentField,
} from "../../../src-shared/domain/tools/argument-form.ts";
import type { Json } from "../../../src-shared/domain/json.ts";
import { shapeOf } from "../../../src-shared/domain/tools/parameter.ts";
import { isJsonNumber, withoutRawAt, withRawAt } from "../../../src-shared/domain/tools/raw-json.ts";
import { useText } from "../../i18n/text.ts";
import { PanelButton } from "../panel/panel-button.tsx";
import { TypedArea } from "../panel/typed-area.tsx";
import { FreeJson } from "./free-json.tsx";
import { ShortField } from "./short-field.tsx";
import { AddButton } from "./add-button.tsx";

export type ArgumentFieldsProps = {
  readonly of: { readonly projectId: string; readonly exampleId: number; readonly place: string };
  /** The arguments as they stand. */
  readonly text: string;
  readonly fields: readonly ArgumentField[];
  readonly onChange: (text: string, isTyping: boolean) => void;
};

export function ArgumentFields(props: ArgumentFieldsProps): JSX.Element {
  return (
    <>
      {props.fields.map((field) => (
        <Field key={field.path.join(".")} {...props} field={field} />
      ))}
    </>
  );
}

const controls = "textarea, input, select, button:not([data-action])";

type FieldProps = Omit<ArgumentFieldsProps, "fields"> & { readonly field: ArgumentField };

function Field(props: FieldProps): JSX.Element {
  const { of, text: given, field, onChange } = props;
  const { path, name, description, isRequired, isUndescribed, shape, value } = field;
  const text = useText();
  const hintId = useId();
  const isItem = typeof path.at(-1) === "number";
  const label = isItem ? text("editors.call.entry", { number: name }) : name;
  const hold = useRef<HTMLDivElement>(null);
  /** The focus stays with what it was about: the field that is empty now, or the list an entry left. */
  const leaveOut = (): void => {
    const list = hold.current?.parentElement;
    flushSync(() => onChange(withoutRawAt(given, path), false));
    const own = hold.current?.isConnected === true && !isItem ? hold.current : list;
    own?.querySelector<HTMLElement>(isItem ? ":scope > div:last-child > button" : controls)?.focus();
  };
  const put = (): void => {
    flushSync(() => onChange(withRawAt(given, path, firstJsonOf(shape)), false));
    hold.current?.querySelector<HTMLElement>(`.argument-inner :is(${controls}), ${controls}`)?.focus();
  };
  // A text, a number or a choice is put in by filling its field; the others have nothing to fill in yet.
  const mustBePut = value === null && ["list", "group", "free"].includes(shape.kind);
  const mayGo = value !== null && (!isRequired || isItem || isUndescribed);
  return (
    <div className="argument" data-shape={shape.kind} ref={hold}>
      <div className="argument-head">
        <span className={isItem ? "argument-name" : "argument-name code"}>{label}</span>
        {isRequired && !isItem ? (
          <span className="caption dim">{text("editors.parameter.required")}</span>
        ) : null}
        {value === null && !isRequired ? (
          <span className="caption dim">{text("editors.call.left")}</span>
        ) : null}
        {mayGo ? (
          <PanelButton
            name="leave-out"
            label={
              isItem
                ? text("editors.call.removeItem", { number: name, name: String(path.at(-2) ?? "") })
                : text("editors.call.leaveOut", { name })
            }
            onClick={leaveOut}
          >
            <IconX className="icon" aria-hidden />
          </PanelButton>
        ) : null}
      </div>
      {description === "" && !isUndescribed ? null : (
        <p id={hintId} className="caption dim" dir="auto">
          {isUndescribed ? text("editors.call.undescribed") : description}
        </p>
      )}
      {mustBePut ? (
        <AddButton onClick={put}>{text("editors.call.put", { name })}</AddButton>
      ) : (
        <Control {...props} of={{ ...of, place: `${of.place} ${path.join(".")}` }} label={label} />
      )}
    </div>
  );
}

function Control(props: FieldProps & { readonly label: string }): JSX.Element {
  const { of, text: given, field, label, onChange } = props;
  const { path, shape, value, isRequired } = field;
  const text = useText();
  const put = (json: string, isTyping = false): void => onChange(withRawAt(given, path, json), isTyping);
  switch (shape.kind) {
    case "text":
      return (
        <TypedArea
          label={label}
          value={value?.kind === "string" ? value.text : ""}
          onType={(words) => put(JSON.stringify(words), true)}
        />
      );
    case "number":
      return (
        <ShortField
          of={of}
          label={label}
          isLabelHidden
          isNumber
          saved={value?.kind === "number" ? value.text : ""}
          onSave={(typed) => {
            const number = typed.trim();
            if (number === "" && !isRequired) onChange(withoutRawAt(given, path), false);
            else if (number === "" && value === null) return null;
            else if (!isJsonNumber(number)) return text("editors.call.notNumber", { text: typed });
            else if (shape.isInteger && !Number.isInteger(Number(number)))
              return text("editors.call.notWhole", { text: typed });
            else put(number);
            return null;
          }}
        />
      );
    case "yes-no":
      return (
        <Choice
          {...props}
          values={[true, false]}
          words={[text("editors.call.yes"), text("editors.call.no")]}
          onPut={put}
        />
      );
    case "choice":
      return (
        <Choice
          {...props}
          values={shape.values}
          words={shape.values.map((one) => (typeof one === "string" ? one : JSON.stringify(one)))}
          onPut={put}
        />
      );
    case "list":
      return <Items {...props} />;
    case "group":
      return (
        <div className="argument-inner">
          <ArgumentFields of={of} text={given} fields={field.inner} onChange={onChange} />
        </div>
      );
    case "free":
      return <FreeValue {...props} />;
  }
}

function Choice({
  text: given,
  field: { path, value, isRequired },
  label,
  values,
  words,
  onPut,
  onChange,
}: FieldProps & {
  readonly label: string;
  readonly values: readonly Json[];
  readonly words: readonly string[];
  readonly onPut: (json: string) => void;
}): JSX.Element {
  const chosen = choiceIndexOf(values, value);
  return (
    <NativeSelect
      aria-label={label}
      value={String(chosen)}
      data={[
        ...(chosen < 0 || !isRequired ? [{ value: "-1", label: "—" }] : []),
        ...words.map((word, index) => ({ value: String(index), label: word === "" ? "“”" : word })),
      ]}
      onChange={(event) => {
        const index = Number(event.currentTarget.value);
        if (index < 0) onChange(withoutRawAt(given, path), false);
        else onPut(JSON.stringify(values[index] ?? null));
      }}
    />
  );
}

function Items({ of, text: given, field, onChange }: FieldProps): JSX.Element {
  const text = useText();
  const hold = useRef<HTMLDivElement>(null);
  const { path, name, shape, inner } = field;
  if (shape.kind !== "list") return <></>;
  const add = (): void => {
    flushSync(() =>
      onChange(withRawAt(given, [...path, inner.length], firstJsonOf(shapeOf(shape.item))), false),
    );
    const entries = hold.current?.querySelectorAll<HTMLElement>(":scope > .argument");
    entries?.[entries.length - 1]?.querySelector<HTMLElement>(controls)?.focus();
  };
  return (
    <div className="argument-inner" ref={hold}>
      <ArgumentFields of={of} text={given} fields={inner} onChange={onChange} />
      <AddButton onClick={add}>{text("editors.call.putItem", { name })}</AddButton>
    </div>
  );
}

function FreeValue({ of, text: given, field, onChange }: FieldProps): JSX.Element {
  const text = useText();
  const { path, name, value, isUndescribed, isOtherKind } = field;
  const { from = 0, to = 0 } = value ?? {};
  return (
    <>
      {isUndescribed ? null : (
        <p className="caption dim">
          {text(isOtherKind ? "editors.call.otherKind" : "editors.call.freeKind")}
        </p>
      )}
      <FreeJson
        {...of}
        label={text("editors.call.valueJson", { name })}
        saved={given.slice(from, to)}
        onSave={(json) => onChange(withRawAt(given, path, json.trim()), false)}
      />
    </>
  );
}
