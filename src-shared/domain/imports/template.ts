// Templates over columns: `Dear {{name}}, {{question}}`. Cells go in as they are. Pure.
import { AppError } from "../../errors.ts";

/** Texts and, between them, places of columns. */
export type Template = readonly (string | { readonly place: number })[];

/**
 * A template ready to be filled. `names` are the columns' names in the order of the values it will be given.
 * Errors: bad-input for a column that doesn't exist.
 */
export function compiledTemplate(template: string, names: readonly string[]): Template {
  return template.split(/(\{\{[^{}]*\}\})/).flatMap((piece): Template => {
    const name = /^\{\{([^{}]*)\}\}$/.exec(piece)?.[1]?.trim();
    if (name === undefined) return piece === "" ? [] : [piece];
    const place = placeOfName(name, names);
    if (place === -1) throw new AppError("bad-input", { problem: unknownColumnSentence(name, names) });
    return [{ place }];
  });
}

export function filledTemplate(template: Template, textAt: (place: number) => string): string {
  let text = "";
  for (const piece of template) text += typeof piece === "string" ? piece : textAt(piece.place);
  return text;
}

/** Whether any cell of a template has something in it: a greeting alone is no question. */
export function hasFilledPlace(template: Template, textAt: (place: number) => string): boolean {
  return template.some((piece) => typeof piece !== "string" && textAt(piece.place).trim() !== "");
}

function placeOfName(name: string, names: readonly string[]): number {
  const exact = names.indexOf(name);
  if (exact !== -1) return exact;
  const small = name.toLowerCase();
  return names.findIndex((other) => other.trim().toLowerCase() === small);
}

function unknownColumnSentence(name: string, names: readonly string[]): string {
  const known = names.slice(0, 10).map((other) => `“${other}”`);
  const more = names.length > known.length ? ", …" : "";
  return `The template names a column “${name}” that this file doesn't have. It has: ${known.join(", ")}${more}.`;
}
