// What a person chooses about e-mails: whose answers are learnt from, and what is taken out. Nothing to choose yet.
import type { MailSource } from "../../src-shared/domain/imports/source.ts";
import type { SourceFieldsProps } from "./source-fields.tsx";

export function MailFields(_props: SourceFieldsProps<MailSource>): null {
  return null;
}
