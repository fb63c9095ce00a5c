// Finds what the map knows already where no detector sees it: a name without a title, a number without its word. Only
// what is long enough to be itself: a PIN of four digits stands in many texts that have nothing to do with it. Pure but
// for `learnSweep`, which adds to the table it is given.
import type { TextEdit } from "./looked-at.ts";
import type { PrivateKind } from "./private-kinds.ts";
import { isWordAt } from "./words/letter-tables.ts";

/** How long originals with the same first letters are, and how far before its first letter or digit one begins: "+49". */
type Shape = { readonly length: number; readonly lead: number };

export type Sweep = {
  /** By the first letters and digits, small. There are few shapes, however many originals share their beginning. */
  readonly shapes: Map<string, Shape[]>;
  /** By the whole original, small. */
  readonly entries: Map<string, { readonly kind: PrivateKind; readonly replacement: string }>;
};

export function emptySweep(): Sweep {
  return { shapes: new Map(), entries: new Map() };
}

const headLength = 5;
const fewestUnits = 6;

/** Days of birth are left out: elsewhere the same day is just a day. So are names of one word. */
export function learnSweep(
  sweep: Sweep,
  entry: { readonly kind: PrivateKind; readonly original: string; readonly replacement: string },
): void {
  const { kind, original, replacement } = entry;
  const units = original.replace(/[^\p{L}\p{N}]/gu, "");
  const isNameOfOne = kind === "person-name" && !/\p{L}[ -]+\p{L}/u.test(original);
  if (kind === "birth-date" || isNameOfOne || units.length < fewestUnits) return;
  const small = original.toLowerCase();
  if (sweep.entries.has(small)) return;
  sweep.entries.set(small, { kind, replacement });
  const lead = small.search(/[\p{L}\p{N}]/u);
  const head = headAt(small, lead);
  const shapes = sweep.shapes.get(head) ?? [];
  sweep.shapes.set(head, shapes);
  const { length } = small;
  if (!shapes.some((shape) => shape.length === length && shape.lead === lead)) shapes.push({ length, lead });
}

/** The places of known originals of some kinds, each a whole word, from the front, none overlapping another. */
export function sweptEdits(sweep: Sweep, text: string, kinds: ReadonlySet<PrivateKind>): readonly TextEdit[] {
  if (sweep.entries.size === 0) return [];
  const small = text.toLowerCase();
  // A letter that becomes two when small would shift every place.
  if (small.length !== text.length) return [];
  const edits: TextEdit[] = [];
  let at = 0;
  while (at < small.length) {
    const opensWord = isWordAt(small, at) && !isWordAt(small, at - 1);
    const edit = opensWord ? editAt(sweep, small, at, kinds) : null;
    if (edit) edits.push(edit);
    at = edit ? Math.max(at + 1, edit.to) : at + 1;
  }
  return edits;
}

/** The longest original that stands at a place as a whole word; null: none does. */
function editAt(sweep: Sweep, small: string, at: number, kinds: ReadonlySet<PrivateKind>): TextEdit | null {
  let longest: TextEdit | null = null;
  for (const { length, lead } of sweep.shapes.get(headAt(small, at)) ?? []) {
    const from = at - lead;
    const to = from + length;
    if (from < 0 || to > small.length || isWordAt(small, from - 1) || isWordAt(small, to)) continue;
    const entry = sweep.entries.get(small.slice(from, to));
    if (!entry || !kinds.has(entry.kind) || (longest && longest.to >= to)) continue;
    longest = { from, to, text: entry.replacement };
  }
  return longest;
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
