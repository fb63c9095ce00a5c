// In which order services are offered to somebody who adds an account: where one can train comes first, what is closed
// comes last and says so. Pure.
import type { CatalogueChoice } from "../../src-shared/contract/catalogue.ts";
import type { AccountTemplate } from "./accounts-store.ts";

const ranks: Readonly<Record<CatalogueChoice["state"], number>> = { open: 0, unknown: 2, closed: 3 };

/** Among what is open, what is known for sure comes before what is doubtful. */
function rankOf(choice: CatalogueChoice | null): number {
  if (choice === null) return ranks.unknown;
  return ranks[choice.state] + (choice.state === "open" && choice.isUncertain ? 1 : 0);
}

/** The best that is known of a service: the catalogue's list has it first. null: the catalogue doesn't know it. */
export function bestChoice(
  choices: readonly CatalogueChoice[],
  templateId: AccountTemplate["templateId"],
): CatalogueChoice | null {
  return choices.find(({ providerId }) => providerId === templateId) ?? null;
}

export function openFirst(
  templates: readonly AccountTemplate[],
  choices: readonly CatalogueChoice[],
): readonly AccountTemplate[] {
  const rank = ({ templateId }: AccountTemplate): number => rankOf(bestChoice(choices, templateId));
  return templates.toSorted((left, right) => rank(left) - rank(right));
}
