// What a person chooses about chats: who is the model. Nothing to choose yet.
import type { ChatsSource } from "../../src-shared/domain/imports/source.ts";
import type { SourceFieldsProps } from "./source-fields.tsx";

export function ChatsFields(_props: SourceFieldsProps<ChatsSource>): null {
  return null;
}
