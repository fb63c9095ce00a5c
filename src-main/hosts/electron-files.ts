// Files on their way in Electron's host: what was dropped, chosen or double-clicked is pointed at where it lies, a target
// is asked for by a save dialog, and only what the page itself made is copied. Untried on Electron's own program so far.
import { dialog, type BrowserWindow } from "electron";
import { readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import type { FileQuestion, FileTarget, OfferedFile, Outcome } from "../../src-shared/contract/transport.ts";
import { fileMaxBytes, safeFileName } from "../../src-shared/domain/passing-file.ts";
import type { ErrorCode } from "../../src-shared/errors.ts";
import { projectFileEnding, type OpenedFiles } from "./electron-opened.ts";
import { hostWords } from "./electron-words.ts";
import type { PassingFiles, PassingTrouble } from "./passing-files.ts";

/** Asked by the preload alone, for the top frame of our own page. */
export async function answerFileQuestion(
  question: FileQuestion,
  files: PassingFiles,
  opened: OpenedFiles,
): Promise<unknown> {
  switch (question.ask) {
    case "point":
      return done({
        fileReference: files.point("file", question.path),
        name: safeFileName(question.path),
      } satisfies OfferedFile);
    case "take":
      return takeBytes(question.name, question.bytes, files);
    case "target":
      return question.isKept
        ? askForTarget(question.suggestedName, files)
        : passingTarget(question.suggestedName, files);
    case "read": {
      const found = await files.written(question.targetReference, question.fileName);
      return found === null ? failed("not-found") : done(Uint8Array.from(await readFile(found.path)));
    }
    case "forget":
      await files.forget(question.reference);
      return done(null);
    case "opened":
      return done(opened.take(files));
  }
}

async function takeBytes(
  name: string,
  bytes: Uint8Array,
  files: PassingFiles,
): Promise<Outcome<OfferedFile>> {
  const place = await files.offer(name, bytes.byteLength);
  if (typeof place === "string") return failed(place);
  const trouble = await files.fill(place.reference, Readable.from([Buffer.from(bytes)]));
  return trouble === null ? done({ fileReference: place.reference, name: place.name }) : failed(trouble);
}

async function askForTarget(suggestedName: string, files: PassingFiles): Promise<Outcome<FileTarget | null>> {
  const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath: safeFileName(suggestedName) });
  if (canceled || filePath === "") return done(null);
  return done({ targetReference: files.point("target", filePath), name: safeFileName(filePath) });
}

function passingTarget(suggestedName: string, files: PassingFiles): Outcome<FileTarget> {
  const place = files.makeTarget(suggestedName);
  return typeof place === "string"
    ? failed(place)
    : done({ targetReference: place.reference, name: place.name });
}

/** null when the person closed the dialog. */
export async function chooseFolder(): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog({
    properties: ["openDirectory", "createDirectory"],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

export async function chooseProjectFiles(window: BrowserWindow): Promise<readonly string[]> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: hostWords.openFile.title,
    filters: [{ name: hostWords.openFile.kind, extensions: [projectFileEnding] }],
    properties: ["openFile", "multiSelections"],
  });
  return canceled ? [] : filePaths;
}

const codeOf: Readonly<Record<PassingTrouble, ErrorCode>> = {
  "not-found": "not-found",
  "too-large": "file-too-large",
  "disk-full": "disk-full",
  "cut-off": "disk-trouble",
  "no-folder": "disk-trouble",
};

function done<Value>(output: Value): Outcome<Value> {
  return { ok: true, output };
}

function failed(trouble: PassingTrouble): Outcome<never> {
  return {
    ok: false,
    error: { code: codeOf[trouble], details: { what: "file", limitGigabytes: fileMaxBytes / 1e9 } },
  };
}
