// The one door for what a page says: from the top frame of our own page and in the expected shape, or not at all. No
// other file listens to ipcMain.
import { ipcMain, type IpcMainInvokeEvent } from "electron";
import type { FileQuestion } from "../../src-shared/contract/transport.ts";
import type { CoreLink } from "../core/core-link.ts";
import { studioOrigin } from "./electron-protocol.ts";

const methodMaxLength = 100;
const nameMaxLength = 4_000;

export type PageCalls = {
  readonly core: Pick<CoreLink, "call">;
  readonly answerFiles: (question: FileQuestion) => Promise<unknown>;
  /** The network is there again. */
  readonly onOnline: () => void;
};

export function acceptCalls({ core, answerFiles, onOnline }: PageCalls): void {
  accept("call", (method, input) => {
    if (!isText(method, methodMaxLength)) throw new TypeError("not a method");
    return core.call(method, input);
  });
  accept("files", (question) => {
    if (!isFileQuestion(question)) throw new TypeError("not a question about files");
    return answerFiles(question);
  });
  accept("online", onOnline);
}

function accept(channel: string, answer: (...values: readonly unknown[]) => unknown): void {
  ipcMain.handle(channel, (event, ...values: readonly unknown[]) => {
    checkSender(event);
    return answer(...values);
  });
}

function checkSender({ senderFrame: frame }: IpcMainInvokeEvent): void {
  if (!frame || frame.parent !== null || frame.origin !== studioOrigin)
    throw new TypeError("untrusted sender");
}

/** By hand and not by zod: it would be loaded before the window. */
function isFileQuestion(value: unknown): value is FileQuestion {
  if (typeof value !== "object" || value === null) return false;
  const question = value as Readonly<Record<string, unknown>>;
  switch (question["ask"]) {
    case "point":
      return isText(question["path"], nameMaxLength);
    case "take":
      return isText(question["name"], nameMaxLength) && question["bytes"] instanceof Uint8Array;
    case "target":
      return isText(question["suggestedName"], nameMaxLength) && typeof question["isKept"] === "boolean";
    case "read":
      return (
        isText(question["targetReference"], nameMaxLength) && isText(question["fileName"], nameMaxLength)
      );
    case "forget":
      return isText(question["reference"], nameMaxLength);
    case "opened":
      return true;
    default:
      return false;
  }
}

function isText(value: unknown, maxLength: number): value is string {
  return typeof value === "string" && value.length <= maxLength;
}
