// Finds what the map knows already where no detector sees it: a name without a title, a number without its word. Only
// what is long enough to be itself: a PIN of four digits stands in many texts that have nothing to do with it. Pure but
// for `learnSweep`, which adds to the table it is given.
import type { TextEdit } from "./looked-at.ts";
import type { PrivateKind } from "./private-kinds.ts";
import type { PseudonymEntry } from "./pseudonym-mapping.ts";
import { isWordAt } from "./words/letter-tables.ts";

type SweptEntry = {
  readonly kind: PrivateKind;
  readonly small: string;
  /** How far before its first letter or digit it begins: "+49". */
  readonly lead: number;
  readonly replacement: string;
};

/** By the first letters and digits of an original, small. */
export type Sweep = Map<string, SweptEntry[]>;

const headLength = 5;
const fewestUnits = 6;

/** Days of birth are left out: elsewhere the same day is just a day. */
export function learnSweep(sweep: Sweep, { kind, original, replacement }: PseudonymEntry): void {
  const units = original.replace(/[^\p{L}\p{N}]/gu, "");
  const isNameOfOne = kind === "person-name" && !/\p{L}[ -]+\p{L}/u.test(original);
  if (kind === "birth-date" || isNameOfOne || units.length < fewestUnits) return;
  const small = original.toLowerCase();
  const lead = small.search(/[\p{L}\p{N}]/u);
  const head = headAt(small, lead);
  const entry = { kind, small, lead, replacement };
  const same = sweep.get(head);
  if (same) same.push(entry);
  else sweep.set(head, [entry]);
}

/** The places of known originals of some kinds, each a whole word, from the front, none overlapping another. */
export function sweptEdits(sweep: Sweep, text: string, kinds: ReadonlySet<PrivateKind>): readonly TextEdit[] {
  if (sweep.size === 0) return [];
  const small = text.toLowerCase();
  // A letter that becomes two when small would shift every place.
  if (small.length !== text.length) return [];
  const edits: TextEdit[] = [];
  let at = 0;
  while (at < small.length) {
    if (!isWordAt(small, at) || isWordAt(small, at - 1)) {
      at += 1;
      continue;
    }
    const found = sweep
      .get(headAt(small, at))
      ?.find((entry) => kinds.has(entry.kind) && standsAt(small, at, entry));
    if (!found) {
      at += 1;
      continue;
    }
    const from = at - found.lead;
    edits.push({ from, to: from + found.small.length, text: found.replacement });
    at = from + found.small.length;
  }
  return edits;
}

function standsAt(small: string, at: number, { small: original, lead }: SweptEntry): boolean {
  const from = at - lead;
  if (from < 0 || !small.startsWith(original, from)) return false;
  return !isWordAt(small, from - 1) && !isWordAt(small, from + original.length);
}

/** The first letters and digits from a place on, whatever stands between them. */
function headAt(small: string, at: number): string {
  let head = "";
  for (
    let index = at;
    index < small.length && index < at + headLength * 2 && head.length < headLength;
    index += 1
  ) {
    if (isWordAt(small, index)) head += small[index] ?? "";
  }
  return head;
}
