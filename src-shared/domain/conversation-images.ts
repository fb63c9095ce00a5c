// Changes to the images of a question as a person makes them: put one in, say how closely it is looked at, take one
// away. Pure. The rules stand in the checks (findings/structure/images.ts); here is what a form offers at all.
import { assertNever } from "../errors.ts";
import { withTurn, type EditedExample, type TurnPlace } from "./conversation-edit.ts";
import { messagesOf, type ContentPart, type ExampleBody, type Message } from "./example.ts";
import { isJsonObject } from "./json.ts";

/** How closely a model looks at an image; `auto` is said by saying nothing. */
export const imageDetails = ["auto", "low", "high"] as const;
export type ImageDetail = (typeof imageDetails)[number];

/** In one example: https://platform.openai.com/docs/guides/vision-fine-tuning (2026-11-22). */
export const imagesMaximum = 10;

export type ImageChange =
  | { readonly do: "add-image"; readonly place: TurnPlace; readonly url: string }
  | {
      readonly do: "set-image-detail";
      readonly place: TurnPlace;
      readonly part: number;
      readonly detail: ImageDetail;
    }
  | { readonly do: "remove-part"; readonly place: TurnPlace; readonly part: number };

export type ImageShown = {
  /** Its place among the parts of the message. */
  readonly part: number;
  /** null where it says none. */
  readonly url: string | null;
  /** null where it says something else than the three there are. */
  readonly detail: ImageDetail | null;
};

export function imagesOf(turn: Message): readonly ImageShown[] {
  return partsOf(turn).flatMap((part, index) => {
    if (part.type !== "image_url") return [];
    const image = part["image_url"];
    const { url, detail = "auto" } = isJsonObject(image) ? image : {};
    return [
      {
        part: index,
        url: typeof url === "string" ? url : null,
        detail: imageDetails.find((known) => known === detail) ?? null,
      },
    ];
  });
}

export function imageCountOf(example: ExampleBody): number {
  return messagesOf(example).reduce((count, message) => count + imagesOf(message).length, 0);
}

/** Whether one more can be put into a turn, and if not, why. */
export function imageRoom(example: ExampleBody, turn: Message): "room" | "pair" | "not-a-question" | "full" {
  if (turn.role !== "user") return "not-a-question";
  if (example.kind === "preference") return "pair";
  return imageCountOf(example) >= imagesMaximum ? "full" : "room";
}

/** How a body names an image that is kept beside it (src-main/store/attachment-names.ts). */
export function keptImageUrl(sha256: string): string {
  return `attune-attachment:${sha256}`;
}

/** Where an image is. `address`: on the web, never loaded by itself. */
export type ImagePlace =
  | { readonly kind: "kept"; readonly sha256: string }
  | { readonly kind: "inline"; readonly url: string }
  | { readonly kind: "address"; readonly url: string; readonly host: string }
  | { readonly kind: "unknown" };

export function imagePlaceOf(url: string | null): ImagePlace {
  const sha256 = /^attune-attachment:([0-9a-f]{64})$/.exec(url ?? "")?.[1];
  if (sha256 !== undefined) return { kind: "kept", sha256 };
  if (url === null) return { kind: "unknown" };
  if (/^data:image\/(?:png|jpeg|jpg|webp|gif);base64,/i.test(url)) return { kind: "inline", url };
  const host = webHostOf(url);
  return host === null ? { kind: "unknown" } : { kind: "address", url, host };
}

/** The host of a web address; null where it is none. */
function webHostOf(url: string): string | null {
  return /^https?:\/\/(?:[^/?#@]*@)?([^/?#:@]+|\[[\da-f:.]+\])/i.exec(url)?.[1] ?? null;
}

/** The same object where nothing changes. */
export function withImageChange(edited: EditedExample, change: ImageChange): EditedExample {
  switch (change.do) {
    case "add-image":
      return withTurn(edited, change.place, (turn) =>
        imageRoom(edited.example, turn) === "room"
          ? { ...turn, content: [...partsOf(turn), { type: "image_url", image_url: { url: change.url } }] }
          : turn,
      );
    case "set-image-detail":
      return withTurn(edited, change.place, (turn) => withDetail(turn, change.part, change.detail));
    case "remove-part":
      return withTurn(edited, change.place, (turn) => withoutPart(turn, change.part));
    default:
      return assertNever(change);
  }
}

/** A message's parts; of a plain text one part, of nothing none. */
function partsOf({ content }: Message): readonly ContentPart[] {
  if (typeof content === "string") return content === "" ? [] : [{ type: "text", text: content }];
  return content ?? [];
}

function withDetail(turn: Message, at: number, detail: ImageDetail): Message {
  const parts = partsOf(turn);
  const part = parts[at];
  const image = part?.["image_url"];
  if (part === undefined || !isJsonObject(image) || (image["detail"] ?? "auto") === detail) return turn;
  const { detail: _before, ...others } = image;
  const after = detail === "auto" ? others : { ...others, detail };
  return { ...turn, content: parts.with(at, { ...part, image_url: after }) };
}

/** A message that is one text again says it as a text. */
function withoutPart(turn: Message, at: number): Message {
  if (typeof turn.content !== "object" || turn.content === null || turn.content[at] === undefined)
    return turn;
  const left = turn.content.toSpliced(at, 1);
  const [only] = left;
  if (only === undefined) return { ...turn, content: "" };
  const isPlain = left.length === 1 && only.type === "text" && Object.keys(only).length === 2;
  return { ...turn, content: isPlain && typeof only["text"] === "string" ? only["text"] : left };
}
