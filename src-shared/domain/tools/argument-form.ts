// The arguments of a tool call as a form: for each thing the tool takes, what stands in the text and how it is filled
// in. Pure. The text is the truth and changes by splices (raw-json.ts); what doesn't fit its schema is shown as JSON.
import type { Json } from "../json.ts";
import {
  descriptionOf,
  parametersOf,
  shapeOf,
  shownDepthMaximum,
  type Parameter,
  type Shape,
} from "./parameter.ts";
import { rawObjectOf, type RawObject, type RawPath, type RawValue } from "./raw-json.ts";

export type ArgumentField = {
  /** Unique in the form. */
  readonly path: RawPath;
  /** The member's name, or the item's number from 1. */
  readonly name: string;
  readonly description: string;
  readonly isRequired: boolean;
  /** Not among what the tool takes. */
  readonly isUndescribed: boolean;
  /** What stands there is of another kind than the tool describes. */
  readonly isOtherKind: boolean;
  readonly shape: Shape;
  /** null where it is left out. */
  readonly value: RawValue | null;
  /** The fields of a list's items or of a group that is there. */
  readonly inner: readonly ArgumentField[];
};

/** null where the text is no JSON object or can't be taken apart: it is edited as text then. */
export function argumentFields(text: string, parameters: Json | undefined): readonly ArgumentField[] | null {
  const object = rawObjectOf(text);
  return object === null ? null : fieldsOf(object, parametersOf(parameters), []);
}

/** Names of what the tool must be given and isn't. */
export function missingArguments(fields: readonly ArgumentField[]): readonly string[] {
  return fields.flatMap((field) => [
    ...(field.isRequired && field.value === null ? [field.path.join(".")] : []),
    ...missingArguments(field.inner),
  ]);
}

function fieldsOf(
  object: RawObject,
  parameters: readonly Parameter[],
  path: RawPath,
): readonly ArgumentField[] {
  const described = parameters.map(({ name, isRequired, schema }) =>
    fieldOf({
      path: [...path, name],
      name,
      schema,
      isRequired,
      value: object.members.find((member) => member.name === name)?.value ?? null,
    }),
  );
  const names = new Set(parameters.map(({ name }) => name));
  const others = object.members
    .filter(({ name }) => !names.has(name))
    .map(({ name, value }): ArgumentField => ({
      path: [...path, name],
      name,
      description: "",
      isRequired: false,
      isUndescribed: true,
      isOtherKind: false,
      shape: { kind: "free" },
      value,
      inner: [],
    }));
  return [...described, ...others];
}

function fieldOf(of: {
  readonly path: RawPath;
  readonly name: string;
  readonly schema: Json;
  readonly isRequired: boolean;
  readonly value: RawValue | null;
}): ArgumentField {
  const { path, name, schema, isRequired, value } = of;
  const wanted = path.length > shownDepthMaximum ? ({ kind: "free" } as const) : shapeOf(schema);
  const shape = value === null || fits(wanted, value) ? wanted : ({ kind: "free" } as const);
  return {
    path,
    name,
    description: descriptionOf(schema),
    isRequired,
    isUndescribed: false,
    isOtherKind: shape !== wanted,
    shape,
    value,
    inner: innerOf(shape, value, path),
  };
}

function innerOf(shape: Shape, value: RawValue | null, path: RawPath): readonly ArgumentField[] {
  if (shape.kind === "group" && value?.kind === "object") return fieldsOf(value, shape.parameters, path);
  if (shape.kind !== "list" || value?.kind !== "array") return [];
  return value.items.map((item, index) =>
    fieldOf({
      path: [...path, index],
      name: String(index + 1),
      schema: shape.item,
      isRequired: true,
      value: item,
    }),
  );
}

/** Whether a field of this shape can show the value without losing anything of it. */
function fits(shape: Shape, value: RawValue): boolean {
  switch (shape.kind) {
    case "text":
      return value.kind === "string";
    case "number":
      return value.kind === "number";
    case "yes-no":
      return value.kind === "boolean";
    case "choice":
      return choiceIndexOf(shape.values, value) >= 0;
    case "list":
      return value.kind === "array";
    case "group":
      return value.kind === "object";
    case "free":
      return true;
  }
}

/** Which of a choice's values stands there; -1: none of them. Lists and groups are never compared. */
export function choiceIndexOf(values: readonly Json[], value: RawValue | null): number {
  if (value === null) return -1;
  return values.findIndex((one) => {
    switch (value.kind) {
      case "string":
        return one === value.text;
      case "number":
        return typeof one === "number" && one === Number(value.text);
      case "boolean":
        return one === value.isTrue;
      case "null":
        return one === null;
      default:
        return false;
    }
  });
}

/** What a value begins as when it is put in: something that is there and says nothing. */
export function firstJsonOf(shape: Shape): string {
  switch (shape.kind) {
    case "text":
      return '""';
    case "number":
      return "0";
    case "yes-no":
      return "false";
    case "choice":
      return JSON.stringify(shape.values[0] ?? null);
    case "list":
      return "[]";
    case "group":
      return "{}";
    case "free":
      return "null";
  }
}
