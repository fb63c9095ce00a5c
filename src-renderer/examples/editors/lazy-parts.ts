// The editors that are loaded when an example has something for them: most have text only.
import { loadedLater } from "../../lib/loaded-later.tsx";

export const callsPart = loadedLater(async () => (await import("./calls-part.tsx")).CallsPart);
export const replyPart = loadedLater(async () => (await import("./reply-part.tsx")).ReplyPart);
export const imagesPart = loadedLater(async () => (await import("./images-part.tsx")).ImagesPart);
export const toolsPart = loadedLater(async () => (await import("./tools-part.tsx")).ToolsPart);
export const answerDifference = loadedLater(
  async () => (await import("./answer-difference.tsx")).AnswerDifference,
);
