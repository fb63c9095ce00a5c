// `attune import` for e-mails: several files gathered in one, and what somebody typed about whose answers are learnt
// from. Must never guess an address: one that isn't there is said with those that are.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DetectedFile } from "../../src-shared/domain/imports/detected-file.ts";
import type { ImportPlan } from "../../src-shared/domain/imports/plan.ts";
import { mailPartKinds, type MailPartKind } from "../../src-shared/domain/imports/source.ts";
import type { OptionValues } from "./cli-arguments.ts";
import { ask, wrongUse, type CommandTools } from "./cli-command.ts";

export type MailWishes = {
  /** Empty: whoever answers most. */
  readonly addresses: readonly string[];
  readonly isPairs: boolean;
  readonly kept: readonly MailPartKind[];
};

/** Errors: bad-input that is wrong use. */
export function readMailWishes(values: OptionValues): MailWishes {
  const listed = (text: string | undefined): readonly string[] =>
    (text ?? "")
      .split(",")
      .map((word) => word.trim().toLowerCase())
      .filter((word) => word !== "");
  const kept = listed(values.keep).map((word) => {
    const kind = mailPartKinds.find((known) => known === word);
    if (kind === undefined) throw wrongUse(`--keep takes ${mailPartKinds.join(", ")}, and not “${word}”.`);
    return kind;
  });
  return { addresses: listed(values["answers-of"]), isPairs: values.pairs ?? false, kept };
}

export function isMailName(path: string): boolean {
  return /\.(?:eml|emlx|msg|mbox|mbx)$/i.test(path);
}

/** The detected plan with what was typed about e-mails. Errors: bad-input that is wrong use. */
export function wishedMailPlan({ plan, facts }: DetectedFile, wishes: MailWishes): ImportPlan {
  const { addresses, isPairs, kept } = wishes;
  const { source } = plan;
  if (source?.kind !== "mail" || facts?.kind !== "mail") {
    if (addresses.length === 0 && !isPairs && kept.length === 0) return plan;
    throw wrongUse(
      "--answers-of, --pairs and --keep are for e-mails, and this file holds none. Leave them out.",
    );
  }
  const unknown = addresses.find((address) => facts.people.every((person) => person.address !== address));
  // Only the first people of a large file are known by name.
  if (unknown !== undefined && facts.people.length < 50) {
    const known = facts.people.map(({ address }) => address).join(", ");
    throw wrongUse(`Nobody with the address “${unknown}” writes in it. Those who do: ${known}.`);
  }
  return {
    ...plan,
    source: {
      ...source,
      modelAddresses: addresses.length > 0 ? addresses : source.modelAddresses,
      unit: isPairs ? "pairs" : source.unit,
      removed: source.removed.filter((kind) => !kept.includes(kind)),
    },
  };
}

/** Gathers the files in one, hands it over, and removes it again. */
export async function withGathered<Result>(
  paths: readonly string[],
  { core }: CommandTools,
  work: (gatheredPath: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "attune-gathered-"));
  try {
    const targetReference = join(folder, `${paths.length} e-mail files`);
    await ask(core, "imports.gather", { fileReferences: [...paths], targetReference });
    return await work(targetReference);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
