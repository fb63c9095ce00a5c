// `attune import FILE`: a table, conversations, or a whole project file. What it opens and makes is gone again when
// nothing came in: a project made for a file that can't be read would only be in the way.
import { existsSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Output } from "../../src-shared/contract/contract.ts";
import { importOptions, type ImportOptions } from "../../src-shared/contract/imports.ts";
import { freePath } from "../../src-shared/domain/exports/file-names.ts";
import type { DetectedFile } from "../../src-shared/domain/imports/detected-file.ts";
import { textEncodings, type ImportPlan } from "../../src-shared/domain/imports/plan.ts";
import { AppError } from "../../src-shared/errors.ts";
import { isUid } from "../../src-shared/ids.ts";
import { choiceOf, delimiterOf, type OptionValues } from "./cli-arguments.ts";
import {
  aboutTyped,
  ask,
  noSuchProject,
  projectCalled,
  wrongUse,
  type CommandOutcome,
  type CommandTools,
} from "./cli-command.ts";
import { columnsSentence, mappedPlan, mapToType, readMap, type MapEntry } from "./cli-import-map.ts";
import {
  isMailName,
  readMailWishes,
  wishedMailPlan,
  withGathered,
  type MailWishes,
} from "./cli-import-mail.ts";
import { countLines, detectedLines, leftAsideLines, type ImportedFacts } from "./cli-import-words.ts";
import { isProjectFile } from "./cli-project-file.ts";
import { receiveFile } from "./cli-receive.ts";

export type ImportOrder = {
  readonly filePath: string;
  /** Further files, read with the first as one source. */
  readonly otherPaths: readonly string[];
  /** Id or name; null is allowed for a project file only. */
  readonly project: string | null;
  readonly reading: {
    readonly sheet?: string | undefined;
    readonly encoding?: (typeof textEncodings)[number] | undefined;
    readonly delimiter?: string | undefined;
  };
  /** null leaves it to detection. */
  readonly map: readonly MapEntry[] | null;
  readonly mail: MailWishes;
  readonly options: ImportOptions;
  readonly isPreview: boolean;
  /** null: beside the file. */
  readonly leftAsidePath: string | null;
  /** Options somebody gave that mean nothing for a project file. */
  readonly tableOptions: readonly string[];
};

/** Errors: bad-input that is wrong use. */
export function readImportOrder(rest: readonly string[], values: OptionValues): ImportOrder {
  const [file, ...more] = rest;
  if (file === undefined) throw wrongUse("import takes a file, for instance: attune import answers.csv.");
  if (more.length > 0 && [file, ...more].some((path) => !isMailName(path))) {
    throw wrongUse(
      "import takes one file at a time, except for e-mails (.eml, .msg, .mbox). A path with blanks needs quotes.",
    );
  }
  const { sheet, encoding, delimiter, known, conflicts, missing } = values;
  const words = importOptions.shape;
  if (values.project?.trim() === "") throw wrongUse("--project takes the name or the id of a project.");
  return {
    filePath: resolve(file),
    otherPaths: more.map((path) => resolve(path)),
    project: values.project ?? null,
    reading: {
      sheet,
      encoding: choiceOf("encoding", encoding, textEncodings),
      delimiter: delimiterOf(delimiter),
    },
    map: values.map === undefined ? null : readMap(values.map),
    mail: readMailWishes(values),
    options: {
      known: choiceOf("known", known, words.known.unwrap().options) ?? "skip",
      conflicts: choiceOf("conflicts", conflicts, words.conflicts.unwrap().options) ?? "keep-mine",
      missing: choiceOf("missing", missing, words.missing.unwrap().options) ?? "skip",
    },
    isPreview: values.preview ?? false,
    leftAsidePath: values["left-aside"] === undefined ? null : resolve(values["left-aside"]),
    tableOptions: Object.keys(values).filter((name) => !["data", "json", "project"].includes(name)),
  };
}

export async function importFile(order: ImportOrder, tools: CommandTools): Promise<CommandOutcome> {
  const { filePath, otherPaths } = order;
  for (const path of [filePath, ...otherPaths]) checkFile(path);
  if (otherPaths.length > 0) {
    return withGathered([filePath, ...otherPaths], tools, (gatheredPath) =>
      importSource(
        { ...order, leftAsidePath: order.leftAsidePath ?? besidePath(filePath) },
        gatheredPath,
        tools,
      ),
    );
  }
  if (isProjectFile(filePath)) return receiveFile(order, tools);
  return importSource(order, filePath, tools);
}

/** Where the messages left aside go when there is no one file to stand beside. */
function besidePath(filePath: string): string {
  return freePath(join(dirname(filePath), "e-mails (left aside).mbox"), existsSync);
}

async function importSource(
  given: ImportOrder,
  filePath: string,
  tools: CommandTools,
): Promise<CommandOutcome> {
  const order: ImportOrder = { ...given, filePath };
  const { map } = order;
  if (order.project === null) {
    throw wrongUse(
      "Say which project it goes into: --project NAME. When there is none of that name, it is made.",
    );
  }
  const found = await detect(order, tools);
  checkReading(order, found);
  const plan = map === null ? wishedMailPlan(found.detected, order.mail) : mappedPlan(found.detected, map);
  for (const line of detectedLines(found.detected, plan, { isOurs: found.isOurs, isMapped: map !== null }))
    tools.say(line);
  if (map === null && !found.isOurs) refuseGuess(found.detected);
  const project = await projectFor(order.project, tools);
  try {
    tools.stopIfAsked();
    return await importInto({ ...project, plan, found }, order, tools);
  } catch (error) {
    if (project.isNew) await eraseProject(project.projectId, tools);
    throw error;
  }
}

type Found = Output<"imports.detect">;
type Target = {
  readonly projectId: string;
  readonly name: string;
  readonly isNew: boolean;
  readonly plan: ImportPlan;
  readonly found: Found;
};

/** Errors: file-missing; bad-input that is wrong use, for a folder or a device. */
function checkFile(path: string): void {
  if (!existsSync(path)) throw aboutTyped(new AppError("file-missing", { name: basename(path), path }));
  if (!statSync(path).isFile()) throw wrongUse(`“${path}” is no file. Name one file to import.`);
}

async function detect({ filePath, reading }: ImportOrder, { core }: CommandTools): Promise<Found> {
  const given = Object.fromEntries(Object.entries(reading).filter(([, value]) => value !== undefined));
  try {
    return await ask(core, "imports.detect", { fileReference: filePath, ...given });
  } catch (error) {
    const isSheet = error instanceof AppError && error.code === "not-found";
    if (!isSheet || reading.sheet === undefined) throw error;
    const { detected } = await ask(core, "imports.detect", { fileReference: filePath });
    const sheets = detected.sheets.map((sheet) => `“${sheet}”`).join(", ");
    throw wrongUse(`There is no sheet “${reading.sheet}”. The sheets of the file are ${sheets}.`);
  }
}

/** An option that can't do anything for this file was meant for another one. */
function checkReading({ reading, map }: ImportOrder, { detected, isOurs, fileName }: Found): void {
  const { format } = detected.plan;
  if (reading.sheet !== undefined && format !== "xlsx") {
    throw wrongUse(`“${fileName}” is no workbook and has no sheets. Leave --sheet out.`);
  }
  if (format === "xlsx" && (reading.delimiter !== undefined || reading.encoding !== undefined)) {
    throw wrongUse(`“${fileName}” is a workbook: it needs neither --delimiter nor --encoding.`);
  }
  const isOther = detected.plan.source !== null;
  if (isOther && (map !== null || reading.delimiter !== undefined || reading.encoding !== undefined)) {
    throw wrongUse(`“${fileName}” is no table: it needs neither --map nor --delimiter nor --encoding.`);
  }
  if (isOurs && map !== null) {
    throw wrongUse(`“${fileName}” is a spreadsheet Attune wrote: its columns are known. Leave --map out.`);
  }
}

/** Below this a table was guessed by looks alone, and nobody is here to say yes. */
const sureEnough = 0.5;

/** Errors: bad-input. Conversations that were left aside lower the confidence, too: they need no columns. */
function refuseGuess({ plan, confidence, columns }: DetectedFile): void {
  const isByColumns = plan.columns.some(({ use }) => use === "ask" || use === "answer");
  const isNothing = plan.shape === "columns" && !isByColumns && confidence === 0;
  if (!isNothing && (!isByColumns || confidence >= sureEnough)) return;
  const suggestion = mapToType(plan);
  const names = plan.columns.length > 0 ? plan.columns : columns;
  throw new AppError("bad-input", {
    problem:
      "Nothing was imported, because Attune isn't sure which column is asked and which is answered. " +
      (suggestion === null || !isByColumns
        ? `Say so with --map user=COLUMN,assistant=COLUMN. ${columnsSentence(names)}`
        : `If this is right, say so: ${suggestion}`),
  });
}

async function projectFor(
  wanted: string,
  { core }: CommandTools,
): Promise<Pick<Target, "projectId" | "name" | "isNew">> {
  const existing = await projectCalled(core, wanted);
  if (existing) return { projectId: existing.projectId, name: existing.name, isNew: false };
  // A project named after somebody's id would hide that the project itself isn't here.
  if (isUid(wanted)) throw noSuchProject(wanted);
  const { project } = await ask(core, "projects.create", { name: wanted });
  return { projectId: project.projectId, name: project.name, isNew: true };
}

/** Only for a project this very command made: nothing of anybody's is in it. */
async function eraseProject(projectId: string, { core }: CommandTools): Promise<void> {
  await ask(core, "projects.delete", { projectId });
  await ask(core, "projects.erase", { projectId });
}

async function importInto(target: Target, order: ImportOrder, tools: CommandTools): Promise<CommandOutcome> {
  const { projectId, name, isNew, plan, found } = target;
  const { options, isPreview } = order;
  const input = { projectId, fileReference: order.filePath, plan, options };
  const outcome = isPreview
    ? { ...(await ask(tools.core, "imports.preview", input)), importId: null }
    : await ask(tools.core, "imports.run", input);
  const { importId, ...counts } = outcome;
  const facts: ImportedFacts = {
    counts,
    options,
    projectName: name,
    isNewProject: isNew,
    isOurs: found.isOurs,
    isPreview,
    format: plan.format,
  };
  const taken = counts.addedCount + counts.changedCount + counts.knownCount + counts.conflictCount;
  const isNothing = taken + counts.missingCount === 0;
  const isKept = !isNew || (!isPreview && counts.addedCount > 0);
  for (const line of [...countLines(facts), ...leftAsideLines(facts)]) tools.say(line);
  const leftAsideFile = importId === null ? null : await saveLeftAside({ projectId, importId }, order, tools);
  if (!isKept) await eraseProject(projectId, tools);
  sayEnd({ ...facts, isKept, projectId }, tools);
  return {
    exitCode: isNothing ? 1 : 0,
    json: {
      fileName: found.fileName,
      detected: found.isOurs ? "a spreadsheet Attune wrote" : found.detected.sentence,
      project: isKept ? { projectId, name, isNew } : null,
      isPreview,
      ...counts,
      leftAsideFile,
    },
  };
}

function sayEnd(
  facts: ImportedFacts & { readonly isKept: boolean; readonly projectId: string },
  tools: CommandTools,
): void {
  const { counts, isPreview, isKept, projectId, options } = facts;
  if (isPreview) return tools.say("This was a preview: nothing was changed. Leave --preview out to import.");
  if (!isKept) return tools.say("Nothing came in, so the project wasn't made.");
  const taken = options.conflicts === "take-theirs" ? counts.conflictCount : 0;
  if (counts.addedCount + counts.changedCount + taken === 0) return tools.say("Nothing was changed.");
  tools.say(
    `To take all of it back: attune call history.undo '{"projectId":"${projectId}"}'${tools.dataOption}`,
  );
}

/** The path of the file they were written to; null when that couldn't be done. They are kept in any case. */
async function saveLeftAside(
  which: { readonly projectId: string; readonly importId: string },
  { leftAsidePath, filePath }: ImportOrder,
  { core, say, dataOption }: CommandTools,
): Promise<string | null> {
  const { fileName } = await ask(core, "imports.leftAside", which);
  const path = leftAsidePath ?? freePath(join(dirname(filePath), fileName), existsSync);
  try {
    await ask(core, "imports.saveLeftAside", { ...which, targetReference: path });
    const isMail = fileName.endsWith(".mbox");
    say(
      isMail
        ? `They were written to ${path}, cut where they were long.`
        : `They were written as they stood to ${path}. Mend them there and import that file.`,
    );
    return path;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // The examples are in: a folder nobody may write to must not make that look like a failure.
    const input = JSON.stringify({ ...which, targetReference: "PATH" });
    say(
      `They couldn't be written to ${path}. They are kept; attune call imports.saveLeftAside '${input}'${dataOption}`,
    );
    return null;
  }
}
