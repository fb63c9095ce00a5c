// STUB
import type { ExampleBody } from "../../example.ts";
import type { Remark } from "../finding.ts";
export type PseudonymEntry = { readonly kind: string; readonly original: string; readonly replacement: string };
export type Pseudonyms = { readonly added: () => readonly PseudonymEntry[] };
export function createPseudonyms(_known: readonly PseudonymEntry[]): Pseudonyms { return { added: () => [] }; }
export function pseudonymised(_e: ExampleBody, _r: readonly Remark[], _p: Pseudonyms): ExampleBody | null { return null; }
export type Originals = { readonly replacedIn: (text: string) => string; readonly isIn: (text: string) => boolean };
export function createOriginals(_entries: readonly PseudonymEntry[]): Originals { return { replacedIn: (t) => t, isIn: () => false }; }
