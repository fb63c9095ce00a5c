// A passage folded for searching: its headings and its text. Pure.
import { foldedText } from "../../src-shared/domain/example-text.ts";

/** @param headings as stored, JSON. */
export function foldedPassage(headings: string, text: string): string {
  return foldedText([...(JSON.parse(headings) as readonly string[]), text].join("\n"));
}
