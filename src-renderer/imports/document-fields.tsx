// What a person chooses about a document: instructions, questions with answers, or reading material. Nothing to choose yet.
import type { DocumentSource } from "../../src-shared/domain/imports/source.ts";
import type { SourceFieldsProps } from "./source-fields.tsx";

export function DocumentFields(_props: SourceFieldsProps<DocumentSource>): null {
  return null;
}
