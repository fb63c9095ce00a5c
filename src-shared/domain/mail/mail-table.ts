// The messages of a file as columns of numbers: a million of them must fit into memory, so none is an object. Says who
// answers whom by ids, and who could answer whom where ids are missing. Pure.
import { mailAsides, type MailAside } from "./mail-head.ts";

export type MailRow = {
  /** Of the message in the file, in bytes. */
  readonly offset: number;
  readonly bytes: number;
  readonly form: MailForm;
  /** Hashes; 0 where there is none. */
  readonly id: number;
  readonly answeredId: number;
  readonly subject: number;
  /** 0 when it isn't known. */
  readonly sentAtMs: number;
  /** Places in the list of people. */
  readonly sender: number;
  readonly receiver: number;
  readonly isReply: boolean;
  readonly aside: MailAside | null;
};

export const mailForms = ["mime", "mbox", "msg"] as const;
/** `mbox`: MIME whose lines that begin with “From ” were marked with a “>”. */
export type MailForm = (typeof mailForms)[number];

export type MailTable = {
  count: number;
  numbers: Float64Array;
  small: Uint32Array;
  readonly byId: Map<number, number>;
  /** Made when first needed. */
  bySubject: Uint32Array | null;
  bySender: Uint32Array | null;
};

const numberColumns = 6;
const smallColumns = 3;
/** More messages than this are refused: what is kept of each takes 100 bytes. */
export const mailsMaximum = 1_000_000;

export function newMailTable(): MailTable {
  return {
    count: 0,
    numbers: new Float64Array(1_024 * numberColumns),
    small: new Uint32Array(1_024 * smallColumns),
    byId: new Map(),
    bySubject: null,
    bySender: null,
  };
}

/** @returns its place. A message whose id is there already is a copy. */
export function addMail(table: MailTable, row: MailRow): number {
  const place = table.count;
  if (place * numberColumns === table.numbers.length) grow(table);
  const isCopy = row.id !== 0 && table.byId.has(row.id);
  if (row.id !== 0 && !isCopy) table.byId.set(row.id, place);
  const aside = row.aside ?? (isCopy ? "copy" : null);
  table.numbers.set(
    [row.offset, row.bytes, row.id, row.answeredId, row.subject, row.sentAtMs],
    place * numberColumns,
  );
  const flags =
    (row.isReply ? 1 : 0) |
    (mailForms.indexOf(row.form) << 1) |
    ((aside === null ? 0 : mailAsides.indexOf(aside) + 1) << 4);
  table.small.set([row.sender, row.receiver, flags], place * smallColumns);
  table.count += 1;
  return place;
}

function grow(table: MailTable): void {
  const size = table.count * 2;
  const numbers = new Float64Array(size * numberColumns);
  numbers.set(table.numbers);
  table.numbers = numbers;
  const small = new Uint32Array(size * smallColumns);
  small.set(table.small);
  table.small = small;
}

export function mailAt(table: MailTable, place: number): MailRow {
  const at = place * numberColumns;
  const [offset = 0, bytes = 0, id = 0, answeredId = 0, subject = 0, sentAtMs = 0] = table.numbers.subarray(
    at,
    at + numberColumns,
  );
  const [sender = 0, receiver = 0, flags = 0] = table.small.subarray(
    place * smallColumns,
    (place + 1) * smallColumns,
  );
  return {
    offset,
    bytes,
    id,
    answeredId,
    subject,
    sentAtMs,
    sender,
    receiver,
    isReply: (flags & 1) === 1,
    form: mailForms[(flags >> 1) & 7] ?? "mime",
    aside: flags >> 4 === 0 ? null : (mailAsides[(flags >> 4) - 1] ?? null),
  };
}

/** The message it says it answers; null when it says nothing, or when that isn't in the file. */
export function answeredMail(table: MailTable, place: number): number | null {
  const { answeredId } = mailAt(table, place);
  const found = answeredId === 0 ? undefined : table.byId.get(answeredId);
  return found === undefined || found === place ? null : found;
}

const candidatesMaximum = 20;

/**
 * Messages of others that it could answer though its head doesn't say so, nearest in time first: of the same subject,
 * or of the one it goes to.
 */
export function possiblyAnswered(table: MailTable, place: number): readonly number[] {
  const { subject, receiver, sender } = mailAt(table, place);
  table.bySubject ??= sortedBy(table, subjectOf);
  table.bySender ??= sortedBy(table, senderOf);
  const found = [
    ...(subject === 0 ? [] : before(table, table.bySubject, subjectOf, subject, place)),
    ...before(table, table.bySender, senderOf, receiver, place),
  ];
  const others = [...new Set(found)].filter((other) => {
    const row = mailAt(table, other);
    return row.sender !== sender && row.aside === null;
  });
  return others.toSorted((left, right) => timeOf(table, right) - timeOf(table, left) || right - left);
}

type KeyOf = (table: MailTable, place: number) => number;
const subjectOf: KeyOf = (table, place) => table.numbers[place * numberColumns + 4] ?? 0;
const timeOf: KeyOf = (table, place) => table.numbers[place * numberColumns + 5] ?? 0;
const senderOf: KeyOf = (table, place) => table.small[place * smallColumns] ?? 0;

function sortedBy(table: MailTable, keyOf: KeyOf): Uint32Array {
  const places = Uint32Array.from({ length: table.count }, (_, place) => place);
  return places.sort(
    (left, right) =>
      keyOf(table, left) - keyOf(table, right) || timeOf(table, left) - timeOf(table, right) || left - right,
  );
}

/** Of one key, the last ones not later than a message. */
function before(
  table: MailTable,
  sorted: Uint32Array,
  keyOf: KeyOf,
  key: number,
  place: number,
): readonly number[] {
  const atMs = timeOf(table, place);
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = sorted[middle] ?? 0;
    const isBefore =
      keyOf(table, other) < key ||
      (keyOf(table, other) === key && (atMs === 0 || timeOf(table, other) <= atMs));
    if (isBefore) low = middle + 1;
    else high = middle;
  }
  const found: number[] = [];
  for (let at = low - 1; at >= 0 && found.length < candidatesMaximum; at -= 1) {
    const other = sorted[at] ?? 0;
    if (keyOf(table, other) !== key) break;
    if (other !== place) found.push(other);
  }
  return found;
}
