// Which part a person has in the examples that come of chats, and the choice with another one. Pure.
import type { ChatsSource } from "../../src-shared/domain/imports/source.ts";

export const speakerParts = ["they", "model", "out"] as const;
export type SpeakerPart = (typeof speakerParts)[number];

export function partOf({ modelSpeakers, leftOutSpeakers }: ChatsSource, name: string): SpeakerPart {
  if (leftOutSpeakers.includes(name)) return "out";
  return modelSpeakers.includes(name) ? "model" : "they";
}

export function withPart(source: ChatsSource, name: string, part: SpeakerPart): ChatsSource {
  const others = (names: readonly string[]): readonly string[] => names.filter((known) => known !== name);
  const [model, out] = [others(source.modelSpeakers), others(source.leftOutSpeakers)];
  return {
    ...source,
    modelSpeakers: part === "model" ? [...model, name] : model,
    leftOutSpeakers: part === "out" ? [...out, name] : out,
  };
}
