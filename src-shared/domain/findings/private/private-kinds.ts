// The kinds of private data the studio looks for, and what finding one is. Pure data. A find is a place, never the text.
import type { FindingCode } from "../finding.ts";

/** In the order in which they win where two overlap. */
export const privateKinds = [
  "link-with-token",
  "secret",
  "e-mail",
  "iban",
  "card",
  "national-id",
  "ip",
  "birth-date",
  "phone",
  "record-number",
  "address",
  "person-name",
] as const;
export type PrivateKind = (typeof privateKinds)[number];

export function codeOfKind(kind: PrivateKind): FindingCode {
  return `private.${kind}`;
}

/** high: a check digit, a fixed shape or a plain word beside it says so. low: it may well be something else. */
export type Confidence = "high" | "medium" | "low";

/** Where private data stands in a text: UTF-16 places `[from, to)`. */
export type PrivateFind = {
  readonly kind: PrivateKind;
  readonly from: number;
  readonly to: number;
  readonly confidence: Confidence;
};

/** How a detector says what it found. */
export type SayFind = (from: number, to: number, confidence: Confidence) => void;
