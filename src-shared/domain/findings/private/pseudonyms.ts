// Puts pseudonyms in the place of private data, the same for the same person and thing in a whole project. Pure but for
// the map, which learns. How it is used on a project:
// 1. One pass over all texts: `highestPseudonymNumber`. `pseudonymMapping(entries kept, that number)`.
// 2. A first pass with `pseudonymised` over the examples with remarks: only `newEntries` are kept. It fills the map.
// 3. A second pass over all examples, in slices: examples that come back changed are written, with the new entries, in
//    one transaction each. What was found in one example is replaced in all, wherever it stands as a whole word.
// Running it again changes nothing.
import { messagesOf, type ExampleBody, type Message } from "../../example.ts";
import { withMessages } from "../../example-edit.ts";
import type { FixExample } from "../check.ts";
import type { FindingCode, Remark } from "../finding.ts";
import { findInText, type TextFind } from "./find-in-text.ts";
import { languageOf } from "./language-of.ts";
import { textsOfMessage, withTextEdits, type TextEdit } from "./looked-at.ts";
import { insertUnlessTaken } from "./overlaps.ts";
import { wordsOfName, type Person } from "./people.ts";
import { codeOfKind, privateKinds, type PrivateKind } from "./private-kinds.ts";
import type { NameLanguage } from "./pseudonym-forms.ts";
import { replacementFor, type PseudonymEntry, type PseudonymMapping } from "./pseudonym-mapping.ts";
import { sweptEdits } from "./sweep.ts";
import { foldedWord, signsOfWord } from "./words/lexicon.ts";
import { wordSign } from "./words/word-signs.ts";

export type Pseudonymised = {
  /** The same object where nothing changed. */
  readonly example: ExampleBody;
  /** Lines the map didn't have, in the order they were met. */
  readonly newEntries: readonly PseudonymEntry[];
};

/** The kinds of private data that remarks speak of. */
export function kindsOfRemarks(remarks: readonly Remark[]): ReadonlySet<PrivateKind> {
  return new Set(privateKinds.filter((kind) => remarks.some((remark) => remark.code === codeOfKind(kind))));
}

/**
 * An example with pseudonyms for every kind its remarks speak of. The places are found anew: remarks are at most 20 of a
 * code, and may be of an older text. Tool calls' arguments and JSON in texts stay JSON. `mapping` learns the new entries.
 */
export function pseudonymised(
  example: ExampleBody,
  remarks: readonly Remark[],
  mapping: PseudonymMapping,
): Pseudonymised {
  return pseudonymisedKinds(example, kindsOfRemarks(remarks), mapping);
}

/** A replaced text may make another stand out: a few rounds settle it. */
const mostRounds = 4;

/** The same for kinds chosen otherwise: the second pass over all examples takes those of the whole project. */
export function pseudonymisedKinds(
  example: ExampleBody,
  kinds: ReadonlySet<PrivateKind>,
  mapping: PseudonymMapping,
): Pseudonymised {
  if (kinds.size === 0) return { example, newEntries: [] };
  const newEntries: PseudonymEntry[] = [];
  const present = new Set<Person>();
  let current = example;
  for (let round = 0; round < mostRounds; round += 1) {
    const messages = messagesOf(current);
    const texts = messages.map(textsOfMessage);
    const finds = texts.map((ofMessage) =>
      ofMessage.map((text) => findInText(text).filter((find) => kinds.has(find.kind))),
    );
    const edits = editsOf({ texts, finds, kinds, mapping, present, newEntries });
    const next = withEdits(current, edits);
    if (next === current) break;
    current = next;
  }
  return { example: current, newEntries };
}

/** Many examples one after the other with one map: a slice of a bulk step. */
export function pseudonymisedSlice(
  slice: readonly { readonly example: ExampleBody; readonly kinds: ReadonlySet<PrivateKind> }[],
  mapping: PseudonymMapping,
): { readonly examples: readonly ExampleBody[]; readonly newEntries: readonly PseudonymEntry[] } {
  const done = slice.map(({ example, kinds }) => pseudonymisedKinds(example, kinds, mapping));
  return {
    examples: done.map(({ example }) => example),
    newEntries: done.flatMap(({ newEntries }) => newEntries),
  };
}

/** A text alone, for instance a project's instructions. */
export function pseudonymisedText(
  text: string,
  kinds: ReadonlySet<PrivateKind>,
  mapping: PseudonymMapping,
): { readonly text: string; readonly newEntries: readonly PseudonymEntry[] } {
  const example: ExampleBody = { kind: "chat", body: { messages: [{ role: "user", content: text }] } };
  const done = pseudonymisedKinds(example, kinds, mapping);
  const content = messagesOf(done.example)[0]?.content;
  return { text: typeof content === "string" ? content : text, newEntries: done.newEntries };
}

/** Fixes of the registry's form for one run with one map: `newEntries` takes what has to be kept. */
export function privateFixes(
  mapping: PseudonymMapping,
  newEntries: PseudonymEntry[],
): Readonly<Record<FindingCode, FixExample>> {
  const fix: FixExample = (example, remarks) => {
    const done = pseudonymised(example, remarks, mapping);
    newEntries.push(...done.newEntries);
    return done.example === example ? null : done.example;
  };
  return Object.fromEntries(privateKinds.map((kind) => [codeOfKind(kind), fix]));
}

/** One line of a preview: what becomes what, in how many places of the examples shown. */
export type ReplacementLine = PseudonymEntry & { readonly count: number };

/**
 * What a run would replace in some examples, most frequent first. `mapping` learns as in a run: a preview takes one made
 * from the entries kept and throws it away.
 */
export function replacementPreview(
  slice: readonly { readonly example: ExampleBody; readonly kinds: ReadonlySet<PrivateKind> }[],
  mapping: PseudonymMapping,
): readonly ReplacementLine[] {
  const lines = new Map<string, ReplacementLine>();
  for (const { example, kinds } of slice) {
    pseudonymisedKinds(example, kinds, mapping);
    for (const text of messagesOf(example).flatMap(textsOfMessage)) {
      for (const find of findInText(text)) {
        if (!kinds.has(find.kind)) continue;
        const { original } = find;
        const known = replacementFor(mapping, foundOf(find, text, "english"), new Set());
        const key = `${find.kind}\n${original}`;
        const count = (lines.get(key)?.count ?? 0) + 1;
        lines.set(key, { kind: find.kind, original, replacement: known.replacement, count });
      }
    }
  }
  return [...lines.values()].toSorted((one, other) => other.count - one.count);
}

type Round = {
  /** By message, then in the order of `textsOfMessage`. */
  readonly texts: readonly (readonly string[])[];
  readonly finds: readonly (readonly (readonly TextFind[])[])[];
  readonly kinds: ReadonlySet<PrivateKind>;
  readonly mapping: PseudonymMapping;
  readonly present: Set<Person>;
  readonly newEntries: PseudonymEntry[];
};

type TextEdits = readonly (readonly (readonly TextEdit[])[])[];

/** Names first, whole ones before single words: addresses and single names are theirs. Then all the rest. */
function editsOf(round: Round): TextEdits {
  const { texts, finds, mapping, present, newEntries, kinds } = round;
  const language = languageOf(texts.flat().join("\n"));
  const nameWords = new Map<string, string | null>();
  const replacements = new Map<TextFind, string>();
  const all = texts.flatMap((ofMessage, message) =>
    ofMessage.flatMap((text, part) => (finds[message]?.[part] ?? []).map((find) => ({ text, find }))),
  );
  for (const { text, find } of all.toSorted((one, other) => turnOf(one) - turnOf(other))) {
    const { replacement, entry } = replacementFor(mapping, foundOf(find, text, language), present);
    replacements.set(find, replacement);
    if (entry) newEntries.push(entry);
    if (find.kind === "person-name") noteWords(nameWords, find.original, replacement);
  }
  return texts.map((ofMessage, message) =>
    ofMessage.map((text, part) => {
      const found = (finds[message]?.[part] ?? []).map((find) =>
        editOf(text, find, replacements.get(find) ?? ""),
      );
      const swept = sweptEdits(mapping.sweep, text, kinds);
      const again = kinds.has("person-name") ? namesAgain(text, nameWords) : [];
      const kept = inOrder([...found, ...swept, ...again]);
      for (const edit of again) if (kept.includes(edit)) learnWord(text.slice(edit.from, edit.to), round);
      return kept;
    }),
  );
}

function turnOf({ find }: { readonly find: TextFind }): number {
  if (find.kind !== "person-name") return 2;
  return wordsOfName(find.original).length > 1 ? 0 : 1;
}

const patientBefore =
  /(?:patient(?:in|e)?|pat|pt|paciente|paziente|patiënt|doente|utente)[\s:,.]{0,3}(?:\p{L}{1,5}\.? ){0,2}$/iu;
const titleBefore =
  /(?:mrs?|ms|miss|dr|prof|herrn?|hr|frau|m|mme|mlle|monsieur|madame|me|sra?|srta|d|dña|don|doña|señora?|sig|sig\.ra|signora?|dott|dott\.ssa|avv|meneer|mevrouw|mevr|mw|heer|senhora?)\.? $/i;

function foundOf(find: TextFind, text: string, language: NameLanguage): Parameters<typeof replacementFor>[1] {
  const before = text.slice(Math.max(0, find.from - 30), find.from);
  return {
    kind: find.kind,
    original: find.original,
    language,
    isPatient: find.kind === "person-name" && patientBefore.test(before),
    hasTitle: find.kind === "person-name" && titleBefore.test(before),
  };
}

/** "Patient Anna Meier" becomes "Patient 17", not "Patient Patient 17". A number of JSON becomes a string. */
function editOf(text: string, find: TextFind, replacement: string): TextEdit {
  const { from, to } = find;
  if (find.isBare) return { from, to, text: JSON.stringify(replacement) };
  const blank = replacement.indexOf(" ");
  const word = replacement.slice(0, blank + 1);
  const isDoubled =
    find.kind === "person-name" &&
    text.slice(0, from).endsWith(word) &&
    !/\p{L}/u.test(text[from - word.length - 1] ?? " ");
  return { from, to, text: isDoubled ? replacement.slice(blank + 1) : replacement };
}

/** The words of the names found in an example; null: two people share it. */
function noteWords(words: Map<string, string | null>, name: string, replacement: string): void {
  for (const word of wordsOfName(name)) {
    const known = words.get(word);
    words.set(word, known === undefined || known === replacement ? replacement : null);
  }
}

const shortestWord = 3;
const unsafeSigns = wordSign.common | wordSign.startWord | wordSign.noName | wordSign.month | wordSign.title;

/** Words of the names found, wherever they stand in the example: "Wolfowitz agreed". */
function namesAgain(text: string, words: ReadonlyMap<string, string | null>): readonly TextEdit[] {
  if (words.size === 0) return [];
  const edits: TextEdit[] = [];
  for (const found of text.matchAll(/\p{Lu}[\p{L}\p{M}]*/gu)) {
    const [word] = found;
    if (word.length < shortestWord || /[\p{L}\p{N}]/u.test(text[found.index - 1] ?? " ")) continue;
    const replacement = words.get(foldedWord(word));
    if (!replacement || (signsOfWord(word) & unsafeSigns) !== 0) continue;
    edits.push({ from: found.index, to: found.index + word.length, text: replacement });
  }
  return edits;
}

function learnWord(original: string, { mapping, present, newEntries }: Round): void {
  const found = {
    kind: "person-name",
    original,
    language: "english",
    isPatient: false,
    hasTitle: false,
  } as const;
  const { entry } = replacementFor(mapping, found, present);
  if (entry) newEntries.push(entry);
}

/** From the front; of two that overlap the one named first stays. */
function inOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
  const kept: TextEdit[] = [];
  for (const edit of edits) insertUnlessTaken(kept, edit);
  return kept;
}

function withEdits(example: ExampleBody, edits: TextEdits): ExampleBody {
  let index = -1;
  return withMessages(example, (message: Message) => {
    index += 1;
    return withTextEdits(message, edits[index] ?? []);
  });
}
