// What a tool takes, read from its JSON schema as far as a form can show it: texts, numbers, yes or no, choices, lists,
// groups. Anything else is `free` and is written as JSON. Pure. Changes keep every key they don't know.
// Schemas of functions: https://platform.openai.com/docs/guides/function-calling (2026-11-22).
import { isJsonObject, type Json, type JsonObject } from "../json.ts";

export const parameterTypes = ["string", "number", "integer", "boolean", "array", "object"] as const;
export type ParameterType = (typeof parameterTypes)[number];

export type Shape =
  | { readonly kind: "text" }
  | { readonly kind: "number"; readonly isInteger: boolean }
  | { readonly kind: "yes-no" }
  /** Any of these values and no other. */
  | { readonly kind: "choice"; readonly values: readonly Json[] }
  | { readonly kind: "list"; readonly item: Json }
  | { readonly kind: "group"; readonly parameters: readonly Parameter[] }
  | { readonly kind: "free" };

export type Parameter = {
  readonly name: string;
  readonly isRequired: boolean;
  readonly schema: Json;
};

/** Deeper groups are written as JSON: a form of forms of forms helps nobody. */
export const shownDepthMaximum = 5;

/** Keys that say something about a value which a form of its type doesn't show and needn't. */
const combining = [
  "$ref",
  "anyOf",
  "oneOf",
  "allOf",
  "not",
  "if",
  "const",
  "patternProperties",
  "prefixItems",
];

/** How a value is filled in. A type that may also be null is filled in as the type. */
export function shapeOf(schema: Json | undefined): Shape {
  if (!isJsonObject(schema) || combining.some((key) => schema[key] !== undefined)) return { kind: "free" };
  const { enum: values } = schema;
  if (values !== undefined) {
    return Array.isArray(values) && values.length > 0 ? { kind: "choice", values } : { kind: "free" };
  }
  switch (typeOf(schema)) {
    case "string":
      return { kind: "text" };
    case "number":
      return { kind: "number", isInteger: false };
    case "integer":
      return { kind: "number", isInteger: true };
    case "boolean":
      return { kind: "yes-no" };
    case "array":
      return isJsonObject(schema["items"]) ? { kind: "list", item: schema["items"] } : { kind: "free" };
    case "object":
      return isJsonObject(schema["properties"])
        ? { kind: "group", parameters: parametersOf(schema) }
        : { kind: "free" };
    default:
      return { kind: "free" };
  }
}

export function descriptionOf(schema: Json): string {
  const description = isJsonObject(schema) ? schema["description"] : undefined;
  return typeof description === "string" ? description : "";
}

/** The type a definition's form can change; null where it says more than one type, or less. */
export function plainTypeOf(schema: Json): ParameterType | null {
  if (!isJsonObject(schema) || combining.some((key) => schema[key] !== undefined)) return null;
  const { type, enum: values } = schema;
  if (
    values !== undefined &&
    !(Array.isArray(values) && values.every((value) => typeof value === "string"))
  ) {
    return null;
  }
  if (type === "array" && !isJsonObject(schema["items"])) return null;
  if (type === "object" && schema["properties"] !== undefined && !isJsonObject(schema["properties"])) {
    return null;
  }
  return parameterTypes.find((known) => known === type) ?? null;
}

/** The members of an object's schema, in their order. */
export function parametersOf(schema: Json | undefined): readonly Parameter[] {
  if (!isJsonObject(schema) || !isJsonObject(schema["properties"])) return [];
  const required = requiredOf(schema);
  return Object.entries(schema["properties"]).map(([name, inner]) => ({
    name,
    isRequired: required.includes(name),
    schema: inner,
  }));
}

/** Whether parameters are a form at all: absent ones are a form without rows. */
export function areParametersPlain(schema: Json | undefined): boolean {
  if (schema === undefined) return true;
  return isJsonObject(schema) && plainTypeOf({ ...schema, type: schema["type"] ?? "object" }) === "object";
}

/** One more text parameter under a name of its own. */
export function withNewParameter(schema: Json | undefined): JsonObject {
  const object = objectSchema(schema);
  const known = Object.keys(propertiesOf(object));
  let number = known.length + 1;
  while (known.includes(`parameter_${number}`)) number += 1;
  const name = `parameter_${number}`;
  return {
    ...object,
    properties: { ...propertiesOf(object), [name]: { type: "string" } },
    required: [...requiredOf(object), name],
  };
}

/** Another name in the same place; the same schema where the name is empty or taken. */
export function withParameterNamed(schema: JsonObject, name: string, wanted: string): JsonObject {
  const properties = propertiesOf(schema);
  if (wanted === "" || wanted === name || Object.hasOwn(properties, wanted)) return schema;
  const renamed = Object.entries(properties).map(
    ([key, inner]) => [key === name ? wanted : key, inner] as const,
  );
  return {
    ...schema,
    properties: Object.fromEntries(renamed),
    ...(schema["required"] === undefined
      ? {}
      : { required: requiredOf(schema).map((key) => (key === name ? wanted : key)) }),
  };
}

export function withParameterSchema(schema: JsonObject, name: string, inner: Json): JsonObject {
  return { ...schema, properties: { ...propertiesOf(schema), [name]: inner } };
}

export function withParameterRequired(schema: JsonObject, name: string, isRequired: boolean): JsonObject {
  const others = requiredOf(schema).filter((key) => key !== name);
  const order = Object.keys(propertiesOf(schema));
  const wanted = isRequired ? [...others, name] : others;
  return { ...schema, required: wanted.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)) };
}

export function withoutParameter(schema: JsonObject, name: string): JsonObject {
  const { [name]: _removed, ...properties } = propertiesOf(schema);
  return {
    ...schema,
    properties,
    ...(schema["required"] === undefined
      ? {}
      : { required: requiredOf(schema).filter((key) => key !== name) }),
  };
}

/** What belongs to one type alone goes with it. */
const keysOfTypes: Readonly<Record<string, readonly ParameterType[]>> = {
  enum: ["string"],
  pattern: ["string"],
  minLength: ["string"],
  maxLength: ["string"],
  format: ["string"],
  minimum: ["number", "integer"],
  maximum: ["number", "integer"],
  exclusiveMinimum: ["number", "integer"],
  exclusiveMaximum: ["number", "integer"],
  multipleOf: ["number", "integer"],
  items: ["array"],
  minItems: ["array"],
  maxItems: ["array"],
  properties: ["object"],
  required: ["object"],
  additionalProperties: ["object"],
};

export function withParameterType(schema: JsonObject, type: ParameterType, isStrict: boolean): JsonObject {
  const kept = Object.entries(schema).filter(([key]) => keysOfTypes[key]?.includes(type) ?? true);
  const bare: JsonObject = { ...Object.fromEntries(kept), type };
  if (type === "array") return { ...bare, items: bare["items"] ?? { type: "string" } };
  if (type !== "object") return bare;
  const object = { ...bare, properties: bare["properties"] ?? {}, required: bare["required"] ?? [] };
  return isStrict ? { ...object, additionalProperties: false } : object;
}

/** An empty description is none. */
export function withDescription(schema: JsonObject, description: string): JsonObject {
  const { description: _before, ...others } = schema;
  if (description === "") return others;
  return Object.hasOwn(schema, "description") ? { ...schema, description } : { ...others, description };
}

/** The only texts a value may be; none: any text. */
export function withChoices(schema: JsonObject, choices: readonly string[]): JsonObject {
  const { enum: _before, ...others } = schema;
  return choices.length === 0 ? others : { ...others, enum: choices };
}

/**
 * A schema as strict calling wants it: every member required, no others, all the way down.
 * https://platform.openai.com/docs/guides/function-calling#strict-mode (2026-11-22)
 */
export function strictSchema(schema: Json): Json {
  if (!isJsonObject(schema)) return schema;
  const items = schema["items"] === undefined ? {} : { items: strictSchema(schema["items"]) };
  if (!isJsonObject(schema["properties"])) return { ...schema, ...items };
  const properties = Object.fromEntries(
    Object.entries(schema["properties"]).map(([name, inner]) => [name, strictSchema(inner)]),
  );
  return {
    ...schema,
    ...items,
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  };
}

function typeOf(schema: JsonObject): Json | undefined {
  const { type } = schema;
  if (!Array.isArray(type)) return type ?? (isJsonObject(schema["properties"]) ? "object" : undefined);
  const others = (type as readonly Json[]).filter((one) => one !== "null");
  return others.length === 1 ? others[0] : undefined;
}

function objectSchema(schema: Json | undefined): JsonObject {
  return isJsonObject(schema) ? { type: "object", ...schema } : { type: "object" };
}

function propertiesOf(schema: JsonObject): JsonObject {
  return isJsonObject(schema["properties"]) ? schema["properties"] : {};
}

function requiredOf(schema: JsonObject): readonly string[] {
  const { required } = schema;
  return Array.isArray(required) ? required.filter((name) => typeof name === "string") : [];
}
