// A tool as an example describes it: name, what it is for, what it takes. Pure. Changes keep every key they don't know.
import { definitionOf } from "../findings/structure/tool-definitions.ts";
import { isJsonObject, type Json, type JsonObject } from "../json.ts";
import { strictSchema } from "./parameter.ts";

/** What a form shows of a tool. */
export type ToolShown = {
  readonly name: string;
  readonly description: string;
  readonly isStrict: boolean;
  /** The schema of what it takes; undefined: nothing. */
  readonly parameters: Json | undefined;
};

export const toolNameMaxLength = 64;

/** null where it isn't described in OpenAI's form. */
export function toolShown(tool: Json): ToolShown | null {
  const definition = definitionOf(tool);
  if (definition === null) return null;
  const { name, description, strict, parameters } = definition;
  return {
    name,
    description: typeof description === "string" ? description : "",
    isStrict: strict === true,
    parameters,
  };
}

/** Why a name can't be a tool's; null where it can. */
export function toolNameProblem(
  name: string,
  others: readonly string[],
): "empty" | "letters" | "too-long" | "taken" | null {
  if (name === "") return "empty";
  if (!/^[A-Za-z0-9_-]*$/.test(name)) return "letters";
  if (name.length > toolNameMaxLength) return "too-long";
  return others.includes(name) ? "taken" : null;
}

/** A new tool under a name no other has. */
export function newTool(names: readonly string[]): Json {
  let number = names.length + 1;
  while (names.includes(`tool_${number}`)) number += 1;
  const parameters = { type: "object", properties: {}, required: [] };
  return { type: "function", function: { name: `tool_${number}`, parameters } };
}

export function withToolName(tool: Json, name: string): Json {
  return withDefinition(tool, (definition) => ({ ...definition, name }));
}

export function withToolDescription(tool: Json, description: string): Json {
  return withDefinition(tool, ({ name, description: _before, ...others }) => ({
    ...(name === undefined ? {} : { name }),
    ...(description === "" ? {} : { description }),
    ...others,
  }));
}

export function withToolParameters(tool: Json, parameters: Json): Json {
  return withDefinition(tool, (definition) => ({ ...definition, parameters }));
}

/** Strict calling makes every parameter required; taking it back leaves them so. */
export function withToolStrict(tool: Json, isStrict: boolean): Json {
  return withDefinition(tool, ({ strict: _before, ...others }) => {
    if (!isStrict) return others;
    const parameters = others["parameters"] ?? { type: "object", properties: {} };
    return { ...others, parameters: strictSchema(parameters), strict: true };
  });
}

function withDefinition(tool: Json, change: (definition: JsonObject) => JsonObject): Json {
  if (!isJsonObject(tool) || !isJsonObject(tool["function"])) return tool;
  return { ...tool, function: change(tool["function"]) };
}
