// The sheet before a project's first sending to an account: what goes, how much, to whom, where it lies and how long, and
// what was found in it. Pure. It must never say that nothing private is in there: checks miss things.
import type { Catalogue } from "../catalogue/catalogue.ts";
import { providerIn } from "../catalogue/catalogue.ts";

export const sendingKinds = ["upload", "order", "chat", "moderation"] as const;
export type SendingKind = (typeof sendingKinds)[number];

export type SendingSheet = {
  readonly projectName: string;
  readonly kinds: readonly SendingKind[];
  readonly exampleCount: number;
  /** null: not known before the files are made. */
  readonly bytes: number | null;
  /** null while they are counted. */
  readonly tokens: number | null;
  readonly to: {
    readonly label: string;
    readonly host: string;
    /** null: not known. */
    readonly country: string | null;
    readonly retention: string | null;
  };
  /** Open remarks about private data; null: nobody has looked yet. */
  readonly privateRemarkCount: number | null;
  /** Examples nobody has looked at since they changed. */
  readonly uncheckedCount: number;
};

/** What the catalogue knows of where texts go. */
export function placeOf(
  catalogue: Pick<Catalogue, "providers">,
  providerId: string,
): { readonly country: string | null; readonly retention: string | null } {
  const provider = providerIn(catalogue, providerId);
  return { country: provider?.country?.value ?? null, retention: provider?.retention?.value ?? null };
}

export type SheetLine = { readonly label: string; readonly value: string };

const kindInWords: Readonly<Record<SendingKind, string>> = {
  upload: "the examples, as files",
  order: "the order to train, with the settings",
  chat: "questions and instructions, when you ask its models",
  moderation: "the examples' texts, to have them checked first",
};

const counted = new Intl.NumberFormat("en");

/** Line by line, what isn't known said as such. */
export function sheetInWords(sheet: SendingSheet): readonly SheetLine[] {
  const { to, exampleCount, bytes, tokens } = sheet;
  const amount = [
    `${counted.format(exampleCount)} ${exampleCount === 1 ? "example" : "examples"}`,
    ...(tokens === null ? [] : [`${counted.format(tokens)} tokens (est.)`]),
    ...(bytes === null ? [] : [`about ${megabytes(bytes)}`]),
  ];
  return [
    { label: "What", value: sheet.kinds.map((kind) => kindInWords[kind]).join("; ") },
    { label: "How much", value: amount.join(", ") },
    { label: "To whom", value: `${to.label}, ${to.host}` },
    { label: "Country", value: to.country ?? "unknown: look at your contract with them" },
    { label: "Kept there", value: to.retention ?? "unknown: until you delete it, as far as Attune can tell" },
    { label: "Private data", value: privateInWords(sheet) },
  ];
}

function privateInWords({
  privateRemarkCount: count,
  uncheckedCount,
}: Pick<SendingSheet, "privateRemarkCount" | "uncheckedCount">): string {
  if (count === null) return "not looked for yet: run the check first";
  const unchecked =
    uncheckedCount === 0
      ? ""
      : `; ${counted.format(uncheckedCount)} ${uncheckedCount === 1 ? "example isn't" : "examples aren't"} looked at yet`;
  if (count === 0) {
    return `none of the kinds looked for were found; names are missed, so read some yourself${unchecked}`;
  }
  const remarks = `${counted.format(count)} open ${count === 1 ? "remark" : "remarks"}`;
  return `${remarks}: look at ${count === 1 ? "it" : "them"} first${unchecked}`;
}

function megabytes(bytes: number): string {
  if (bytes < 100_000) return `${counted.format(Math.max(1, Math.round(bytes / 1_000)))} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
