// A tool's definition and its arguments as forms: what is filled in is what is read again, and nothing else changes.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../../src-shared/domain/json.ts";
import {
  argumentFields,
  missingArguments,
  type ArgumentField,
} from "../../../src-shared/domain/tools/argument-form.ts";
import {
  areParametersPlain,
  parametersOf,
  parameterTypes,
  plainTypeOf,
  shapeOf,
  withChoices,
  withDescription,
  withNewParameter,
  withoutParameter,
  withParameterNamed,
  withParameterRequired,
  withParameterSchema,
  withParameterType,
  type ParameterType,
} from "../../../src-shared/domain/tools/parameter.ts";
import { withRawAt } from "../../../src-shared/domain/tools/raw-json.ts";
import {
  newTool,
  toolNameProblem,
  toolShown,
  withToolDescription,
  withToolName,
  withToolParameters,
  withToolStrict,
} from "../../../src-shared/domain/tools/tool.ts";

type Row = {
  readonly name: string;
  readonly type: ParameterType;
  readonly isRequired: boolean;
  readonly description: string;
  readonly choices: readonly string[];
};

const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,12}$/);
const row: fc.Arbitrary<Row> = fc.record({
  name,
  type: fc.constantFrom(...parameterTypes),
  isRequired: fc.boolean(),
  description: fc.string({ maxLength: 20 }),
  choices: fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), { maxLength: 3 }),
});

/** Rows filled in one after the other, as a person does. */
function filledIn(rows: readonly Row[]): JsonObject {
  let schema: JsonObject = { type: "object", properties: {}, required: [] };
  for (const { name: wanted, type, isRequired, description, choices } of rows) {
    schema = withNewParameter(schema);
    const made = parametersOf(schema).at(-1)?.name ?? "";
    schema = withParameterNamed(schema, made, wanted);
    let inner = withParameterType({ type: "string" }, type, false);
    inner = withDescription(inner, description);
    if (type === "string") inner = withChoices(inner, choices);
    schema = withParameterSchema(schema, wanted, inner);
    schema = withParameterRequired(schema, wanted, isRequired);
  }
  return schema;
}

describe("the definition of a tool as a form", () => {
  it("reads again what was filled in, whatever that was", () => {
    const rows = fc.uniqueArray(row, { selector: (one) => one.name, maxLength: 6 });
    fc.assert(
      fc.property(rows, fc.string({ maxLength: 30 }), name, (given, description, toolName) => {
        let tool = withToolName(newTool([]), toolName);
        tool = withToolDescription(tool, description);
        tool = withToolParameters(tool, filledIn(given));
        const shown = toolShown(JSON.parse(JSON.stringify(tool)) as Json);
        expect(shown).toMatchObject({ name: toolName, description, isStrict: false });
        expect(areParametersPlain(shown?.parameters)).toBe(true);
        expect(
          parametersOf(shown?.parameters).map(({ name: read, isRequired, schema }) => ({
            name: read,
            isRequired,
            type: plainTypeOf(schema),
            description: (schema as JsonObject)["description"] ?? "",
            choices: (schema as JsonObject)["enum"] ?? [],
          })),
        ).toEqual(given.map((one) => ({ ...one, choices: one.type === "string" ? one.choices : [] })));
      }),
    );
  });

  it("keeps what no form shows: other keys stay where one thing is changed", () => {
    const schema = {
      type: "object",
      properties: { size: { type: "integer", minimum: 1, title: "Size" } },
      required: ["size"],
      $defs: { a: 1 },
    };
    const renamed = withParameterNamed(schema, "size", "width");
    expect(renamed).toEqual({
      ...schema,
      properties: { width: schema.properties.size },
      required: ["width"],
    });
    expect(withParameterType(schema.properties.size, "number", false)).toEqual({
      type: "number",
      minimum: 1,
      title: "Size",
    });
    expect(withParameterType(schema.properties.size, "string", false)).toEqual({
      type: "string",
      title: "Size",
    });
    expect(withoutParameter(schema, "size")).toEqual({ ...schema, properties: {}, required: [] });
    const tool = { type: "function", mood: 1, function: { name: "a", parameters: schema, other: 2 } };
    expect(withToolDescription(tool, "x")).toEqual({
      ...tool,
      function: { ...tool.function, description: "x" },
    });
  });

  it("never gives two parameters or two tools one name", () => {
    const schema = { type: "object", properties: { a: {}, b: {}, parameter_3: {} } };
    expect(withParameterNamed(schema, "a", "b")).toBe(schema);
    expect(withParameterNamed(schema, "a", "")).toBe(schema);
    expect(Object.keys(withNewParameter(schema)["properties"] as object)).toContain("parameter_4");
    expect(toolNameProblem("a", ["a"])).toBe("taken");
    expect(toolNameProblem("ä", [])).toBe("letters");
    expect(toolNameProblem("", [])).toBe("empty");
    expect(toolNameProblem("a".repeat(65), [])).toBe("too-long");
    expect(toolNameProblem("find-order_2", ["a"])).toBeNull();
  });

  it("makes everything required all the way down when calls are strict", () => {
    const inner = { type: "object", properties: { b: { type: "string" } } };
    const tool = withToolStrict(
      withToolParameters(newTool([]), { type: "object", properties: { a: { type: "array", items: inner } } }),
      true,
    );
    expect(toolShown(tool)).toMatchObject({
      isStrict: true,
      parameters: {
        required: ["a"],
        additionalProperties: false,
        properties: { a: { items: { required: ["b"], additionalProperties: false } } },
      },
    });
    expect(toolShown(withToolStrict(tool, false))?.isStrict).toBe(false);
  });

  it("leaves to JSON what a form can't show", () => {
    for (const schema of [
      { $ref: "#/a" },
      { anyOf: [] },
      { type: ["string", "number"] },
      7,
      {},
      { enum: [] },
    ]) {
      expect(shapeOf(schema)).toEqual({ kind: "free" });
    }
    expect(shapeOf({ type: ["string", "null"] })).toEqual({ kind: "text" });
    expect(plainTypeOf({ type: ["string", "null"] })).toBeNull();
    expect(areParametersPlain({ type: "object", oneOf: [] })).toBe(false);
  });
});

const parameters: Json = {
  type: "object",
  properties: {
    order: { type: "string", description: "Its number." },
    price: { type: "number" },
    size: { enum: ["S", "M", 3] },
    gift: { type: "boolean" },
    lines: {
      type: "array",
      items: { type: "object", properties: { sku: { type: "string" } }, required: ["sku"] },
    },
    odd: { anyOf: [{ type: "string" }, { type: "number" }] },
  },
  required: ["order", "price"],
};

function field(
  fields: readonly ArgumentField[] | null,
  ...path: readonly (string | number)[]
): ArgumentField {
  let within = fields ?? [];
  let found: ArgumentField | undefined;
  for (const step of path) {
    found = within.find((one) => one.path.at(-1) === step);
    within = found?.inner ?? [];
  }
  if (found === undefined) throw new Error(`no field ${path.join(".")}`);
  return found;
}

describe("the arguments of a call as a form", () => {
  it("shows what is there, what is left out and what is still missing", () => {
    const fields = argumentFields('{"order":"A-1","lines":[{"sku":"x"},{}],"extra":null}', parameters);
    expect(field(fields, "order")).toMatchObject({ shape: { kind: "text" }, description: "Its number." });
    expect(field(fields, "gift").value).toBeNull();
    expect(field(fields, "lines", 0, "sku").value).toMatchObject({ text: "x" });
    expect(field(fields, "extra")).toMatchObject({ isUndescribed: true, shape: { kind: "free" } });
    expect(field(fields, "odd")).toMatchObject({ shape: { kind: "free" }, isOtherKind: false });
    expect(missingArguments(fields ?? [])).toEqual(["price", "lines.1.sku"]);
  });

  it("shows as JSON what is of another kind than described, and loses nothing of it", () => {
    const text = '{"order":12345678901234567890,"size":"XL","price":"much"}';
    const fields = argumentFields(text, parameters);
    for (const path of ["order", "size", "price"])
      expect(field(fields, path).shape).toEqual({ kind: "free" });
    expect(field(argumentFields('{"size":3.0}', parameters), "size").shape.kind).toBe("choice");
  });

  it("is no form where the text is no object; it is edited as text then", () => {
    for (const text of ["", "[]", "nonsense", '{"order":1,"order":2}']) {
      expect(argumentFields(text, parameters)).toBeNull();
    }
  });

  it("keeps the digits of every number that isn't the one being changed", () => {
    const digits = fc.stringMatching(/^-?(0|[1-9]\d{0,24})(\.\d{1,12})?([eE][+-]?\d{1,2})?$/);
    fc.assert(
      fc.property(digits, digits, (price, other) => {
        const text = `{"price": ${price}, "order": "A", "more": [${other}]}`;
        const changed = withRawAt(text, field(argumentFields(text, parameters), "order").path, '"B"');
        expect(changed).toBe(`{"price": ${price}, "order": "B", "more": [${other}]}`);
        expect(field(argumentFields(changed, parameters), "price").value).toMatchObject({ text: price });
      }),
    );
  });
});
