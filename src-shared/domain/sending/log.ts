// An entry of the log of everything that left this computer: written before it goes, so that a crash leaves it as "may
// have gone", never as nothing. Pure shapes and their words; must never hold a text that was sent, or a key.
import { assertNever } from "../../errors.ts";
import type { SendingKind } from "./sheet.ts";

export const sendingStates = [
  "under-way",
  "sent",
  /** It was refused, broken off or given up; `bytes` is what left until then. */
  "failed",
  /** The studio was ended in the middle of it. */
  "unknown",
] as const;

export type SendingEntry = {
  readonly atMs: number;
  /** null: from no project. */
  readonly projectId: string | null;
  readonly projectName: string;
  readonly connectionId: string;
  readonly connectionLabel: string;
  readonly host: string;
  readonly kind: SendingKind;
  /** The file's name, or the model's. */
  readonly subject: string;
  /** Of the request's body, as far as they left. */
  readonly bytes: number;
  readonly state: (typeof sendingStates)[number];
};

/** What one account got: entries that failed count with what left all the same. */
export function totalsByAccount(entries: readonly SendingEntry[]): readonly {
  readonly connectionId: string;
  readonly label: string;
  readonly count: number;
  readonly bytes: number;
}[] {
  const totals = new Map<string, { label: string; count: number; bytes: number }>();
  for (const { connectionId, connectionLabel, bytes } of entries) {
    const total = totals.get(connectionId) ?? { label: connectionLabel, count: 0, bytes: 0 };
    totals.set(connectionId, {
      label: connectionLabel,
      count: total.count + 1,
      bytes: total.bytes + bytes,
    });
  }
  return [...totals].map(([connectionId, total]) => ({ connectionId, ...total }));
}

/** "Uploaded train.jsonl to OpenAI (api.openai.com): 12,000 bytes". */
export function entryInWords(entry: SendingEntry): string {
  const { connectionLabel, host, bytes, state } = entry;
  const sent = `${deedOf(entry)} ${connectionLabel} (${host}): ${new Intl.NumberFormat("en").format(bytes)} bytes`;
  switch (state) {
    case "sent":
      return sent;
    case "under-way":
      return `${sent} so far`;
    case "failed":
      return `${sent} left before it failed`;
    case "unknown":
      return `${sent}; whether it arrived isn't known`;
    default:
      return assertNever(state);
  }
}

function deedOf({ kind, subject }: Pick<SendingEntry, "kind" | "subject">): string {
  switch (kind) {
    case "upload":
      return `Uploaded ${subject} to`;
    case "order":
      return `Ordered a training of ${subject} at`;
    case "chat":
      return `Asked ${subject} at`;
    case "moderation":
      return `Had texts checked by ${subject} at`;
    default:
      return assertNever(kind);
  }
}
