// What a person chooses about e-mails, a document or chats before they are imported: each format has its own fields,
// this only finds them.
import type { JSX } from "react";
import type { ImportPlan } from "../../src-shared/domain/imports/plan.ts";
import type { ImportSource, SourceFacts } from "../../src-shared/domain/imports/source.ts";
import { ChatsFields } from "./chats-fields.tsx";
import { DocumentFields } from "./document-fields.tsx";
import { changePlan } from "./import-entries.ts";
import { MailFields } from "./mail-fields.tsx";

/** The same for every format: what was found, what is chosen now, and what to do with another choice. */
export type SourceFieldsProps<Source extends ImportSource> = {
  readonly source: Source;
  readonly facts: Extract<SourceFacts, { kind: Source["kind"] }>;
  /** Counts anew what the import would do. */
  readonly onChange: (source: Source) => void;
};

export function SourceFields({
  entryId,
  plan,
  facts,
}: {
  readonly entryId: number;
  readonly plan: ImportPlan;
  readonly facts: SourceFacts | null;
}): JSX.Element | null {
  const { source } = plan;
  const onChange = (chosen: ImportSource): void => changePlan(entryId, { ...plan, source: chosen });
  if (source?.kind === "mail" && facts?.kind === "mail") {
    return <MailFields source={source} facts={facts} onChange={onChange} />;
  }
  if (source?.kind === "document" && facts?.kind === "document") {
    return <DocumentFields source={source} facts={facts} onChange={onChange} />;
  }
  if (source?.kind === "chats" && facts?.kind === "chats") {
    return <ChatsFields source={source} facts={facts} onChange={onChange} />;
  }
  return null;
}
