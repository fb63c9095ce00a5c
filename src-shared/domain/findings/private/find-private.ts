// All private data in a text: what every detector finds, the surer kind where two overlap. Pure and bounded: each detector
// passes a text a fixed number of times.
import { findAddresses } from "./address.ts";
import { findBirthDates } from "./birth-date.ts";
import { findCards } from "./card.ts";
import { findEmails } from "./e-mail.ts";
import { findIbans } from "./iban.ts";
import { findIpAddresses } from "./ip.ts";
import { findLinksWithToken } from "./link-with-token.ts";
import { findNationalIds } from "./national-id.ts";
import { insertUnlessTaken } from "./overlaps.ts";
import { findPersonNames } from "./person-name.ts";
import { findPhones } from "./phone.ts";
import {
  privateKinds,
  type Confidence,
  type PrivateFind,
  type PrivateKind,
  type SayFind,
} from "./private-kinds.ts";
import { pseudonymPlaces } from "./pseudonym-forms.ts";
import { findRecordNumbers } from "./record-number.ts";
import { findSecrets } from "./secret.ts";
import { numberRows } from "./words/number-rows.ts";
import { readText } from "./words/read-text.ts";

/** What stands in a text, from its front, none overlapping another. */
export function findPrivate(text: string): readonly PrivateFind[] {
  if (text === "") return [];
  const read = readText(text);
  const finds: PrivateFind[] = [];
  const of =
    (kind: PrivateKind): SayFind =>
    (from: number, to: number, confidence: Confidence) => {
      finds.push({ kind, from, to, confidence });
    };
  if (read.ats.length > 0) findEmails(read, of("e-mail"));
  if (read.links.length > 0) findLinksWithToken(read, of("link-with-token"));
  findSecrets(read, of("secret"));
  if (read.numbers.length > 0) {
    const rows = numberRows(read);
    findPhones(read, rows, of("phone"));
    findCards(read, rows, of("card"));
    findIbans(read, of("iban"));
    findNationalIds(read, of("national-id"));
    findBirthDates(read, of("birth-date"));
    findAddresses(read, of("address"));
    findRecordNumbers(read, of("record-number"));
  }
  findIpAddresses(read, of("ip"));
  findPersonNames(read, of("person-name"));
  return finds.length === 0 ? finds : withoutOverlaps(withoutPseudonyms(finds, text));
}

/** What lies within a pseudonym is no private data any more: "tel. Address 1000000". */
function withoutPseudonyms(finds: readonly PrivateFind[], text: string): readonly PrivateFind[] {
  const places = pseudonymPlaces(text);
  if (places.length === 0) return finds;
  return finds.filter((find) => {
    const place = places[firstEndingFrom(places, find.to)];
    return !place || place.from > find.from;
  });
}

/** The first place that ends at `to` or behind it. */
function firstEndingFrom(places: readonly { readonly to: number }[], to: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((places[middle]?.to ?? 0) < to) low = middle + 1;
    else high = middle;
  }
  return low;
}

const rank = new Map<PrivateKind, number>(privateKinds.map((kind, index) => [kind, index]));

/** By place; of two that overlap the kind that comes first wins, of one kind the longer. */
function withoutOverlaps(finds: readonly PrivateFind[]): readonly PrivateFind[] {
  const byWorth = finds.toSorted(
    (one, other) =>
      (rank.get(one.kind) ?? 0) - (rank.get(other.kind) ?? 0) || other.to - other.from - (one.to - one.from),
  );
  const kept: PrivateFind[] = [];
  for (const find of byWorth) insertUnlessTaken(kept, find);
  return kept;
}
