// Images: how many, how large, of which type, and that only questions show them. Rules: fine-tuning facts, section 5
// (2026-11-22). What an image kept beside the project holds isn't seen here; its size and type were checked when it came.
import { changedMessages } from "../change-messages.ts";
import type { CheckedExample, ExampleCheck, SayRemark } from "../check.ts";
import type { CheckGuides, FindingCode } from "../finding.ts";
import { wholeMessage } from "../places.ts";
import type { ContentPart, Message } from "../../example.ts";
import { isJsonObject } from "../../json.ts";

const guides = {
  "structure.image-outside-question": {
    severity: "error",
    title: {
      one: "1 example shows an image outside a question",
      other: "{{count}} examples show an image outside a question",
    },
    message: "An image stands in a message that is no question.",
    why: "Models learn to look at images, not to make them. A provider refuses a file with an image in an answer.",
    advice: "Move the image to the question, or let it be removed. The text of the message stays.",
    fix: { kind: "change", label: "Remove images outside questions" },
  },
  "structure.image-in-preference": {
    severity: "error",
    title: {
      one: "1 example with a better and a worse answer shows an image",
      other: "{{count}} examples with a better and a worse answer show images",
    },
    message: "It has a better and a worse answer, and an image.",
    why: "Training with better and worse answers takes text only.",
    advice: "Describe in words what the image shows, or remove the example.",
    fix: { kind: "remove", label: "Remove these examples" },
  },
  "structure.too-many-images": {
    severity: "error",
    title: {
      one: "1 example has more than 10 images",
      other: "{{count}} examples have more than 10 images",
    },
    message: "It has {{images}} images; 10 are the most.",
    why: "A provider refuses a file with more than 10 images in one example.",
    advice: "Remove images the answer doesn't need, or split the example.",
    fix: null,
  },
  "structure.image-too-large": {
    severity: "error",
    title: {
      one: "1 example has an image larger than 10 MB",
      other: "{{count}} examples have images larger than 10 MB",
    },
    message: "One of its images has {{megabytes}} MB; 10 MB are the most.",
    why: "A provider refuses a file with larger images.",
    advice: "Save the image smaller and put it in again.",
    fix: null,
  },
  "structure.image-type": {
    severity: "error",
    title: {
      one: "1 example has an image that is no JPEG, PNG or WEBP",
      other: "{{count}} examples have images that are no JPEG, PNG or WEBP",
    },
    message: "One of its images is neither JPEG nor PNG nor WEBP.",
    why: "A provider refuses a file with other kinds of images.",
    advice: "Save the image as JPEG or PNG and put it in again.",
    fix: null,
  },
  "structure.image-address": {
    severity: "error",
    title: {
      one: "1 example has an image that can't be found",
      other: "{{count}} examples have images that can't be found",
    },
    message: "The address of an image isn't one a provider can open.",
    why: "A provider takes images from the web (http or https) or inside the file, never from a folder of yours.",
    advice: "Put the image itself in, or give its address on the web.",
    fix: null,
  },
} as const satisfies CheckGuides;

export const imagesCheck: ExampleCheck = {
  guides,
  look: (checked, say) => {
    let imageCount = 0;
    for (let index = 0; index < checked.messages.length; index += 1) {
      const content = checked.messages[index]?.content;
      if (typeof content !== "object" || content === null) continue;
      const images = content.filter(isImage);
      imageCount += images.length;
      if (images.length > 0) lookAtImages(checked, { index, images }, say);
    }
    if (imageCount > imagesMaximum) {
      say({ code: "structure.too-many-images", place: null, details: { images: imageCount } });
    }
    if (imageCount > 0 && checked.example.kind === "preference") {
      say({ code: "structure.image-in-preference", place: null, details: {} });
    }
  },
  fixes: {
    "structure.image-outside-question": (example) => changedMessages(example, withoutImagesOfOthers),
  },
};

const imagesMaximum = 10;
const imageMaximumBytes = 10 * 1024 * 1024;
const detailWords: readonly unknown[] = [undefined, "auto", "low", "high"];
/** How a project names an image that is kept beside its examples (src-main/store/attachment-names.ts). */
const attachmentStart = "attune-attachment:";

function isImage(part: ContentPart): boolean {
  return part.type === "image_url";
}

function lookAtImages(
  { messages }: CheckedExample,
  { index, images }: { readonly index: number; readonly images: readonly ContentPart[] },
  say: SayRemark,
): void {
  const place = wholeMessage(index);
  if (messages[index]?.role !== "user") {
    say({ code: "structure.image-outside-question", place, details: {} });
  }
  const said = new Set<FindingCode>();
  for (const image of images) {
    const problem = problemOf(image);
    if (problem === null || said.has(problem.code)) continue;
    said.add(problem.code);
    say({ ...problem, place });
  }
}

type ImageProblem = {
  readonly code: Extract<keyof typeof guides, FindingCode>;
  readonly details: Readonly<Record<string, number>>;
};

function problemOf(part: ContentPart): ImageProblem | null {
  const image = part["image_url"];
  const url = isJsonObject(image) ? image["url"] : undefined;
  if (!isJsonObject(image) || typeof url !== "string" || !detailWords.includes(image["detail"])) {
    return { code: "structure.image-address", details: {} };
  }
  if (url.startsWith(attachmentStart) || /^https?:\/\/\S/i.test(url)) return null;
  const start = /^data:([a-z]+\/[a-z0-9.+-]+);base64,/i.exec(url.slice(0, 100));
  if (start === null) return { code: "structure.image-address", details: {} };
  if (!/^image\/(?:jpeg|jpg|png|webp)$/i.test(start[1] ?? "")) {
    return { code: "structure.image-type", details: {} };
  }
  const bytes = ((url.length - start[0].length) / 4) * 3;
  if (bytes <= imageMaximumBytes) return null;
  return {
    code: "structure.image-too-large",
    details: { megabytes: Math.ceil((bytes / 1024 / 1024) * 10) / 10 },
  };
}

/** A message that would be left with nothing keeps its image: what it should say is for a person to decide. */
function withoutImagesOfOthers(message: Message): Message {
  const { content, role } = message;
  if (role === "user" || typeof content !== "object" || content === null || !content.some(isImage)) {
    return message;
  }
  const others = content.filter((part) => !isImage(part));
  return others.length === 0 ? message : { ...message, content: others };
}
