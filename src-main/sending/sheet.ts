// What somebody sees before the first sending of a project to an account: counted from the project, the catalogue and the
// remarks of the check. Reads only, and sends nothing.
import type { ParsedInput } from "../../src-shared/contract/contract.ts";
import { kindFor } from "../../src-shared/domain/jobs/preview-job.ts";
import { placeOf, type SendingSheet } from "../../src-shared/domain/sending/sheet.ts";
import { countingEncodingOf, encodingOfModel } from "../../src-shared/domain/tokens/encoding-of-model.ts";
import { providerIdOf } from "../catalogue/provider-id.ts";
import { readCatalogue } from "../catalogue/read-catalogue.ts";
import { profileOf } from "../connections/profiles.ts";
import type { QueryContext } from "../core/context.ts";
import { projectFactsSql } from "../store/visible-examples.ts";
import { trainingCounts } from "../jobs/sending/training-counts.ts";
import type { ReadDatabase } from "../store/database.ts";
import { hostOf } from "./gate.ts";
import { sheetSql } from "./sql.ts";

/** Reading the texts of more takes a second. */
const measuredExamplesMaximum = 20_000;

/** Errors: not-found and the file-* codes. */
export async function sheetFor(
  { projectId, connectionId, model, method, isPrechecked }: ParsedInput<"sending.sheet">,
  context: QueryContext,
): Promise<SendingSheet> {
  const profile = profileOf(context.library, connectionId);
  const usualModel = model ?? profile.trainableModels[0] ?? "";
  const encoding = countingEncodingOf(encodingOfModel(usualModel).encoding);
  const { byKind } = await trainingCounts(projectId, encoding, context);
  const kind = kindFor(method);
  const { train, validation } = byKind[kind];
  const exampleCount = train.count + validation.count;
  const database = await context.project(projectId);
  const isCounted = train.uncountedCount + validation.uncountedCount === 0;
  return {
    projectName: database.get<{ readonly name: string }>(projectFactsSql)?.name ?? "",
    kinds: isPrechecked ? ["moderation", "upload", "order", "chat"] : ["upload", "order", "chat"],
    exampleCount,
    bytes: exampleCount > measuredExamplesMaximum ? null : bytesOf(database, kind),
    tokens: isCounted ? train.tokens + validation.tokens : null,
    to: {
      label: profile.label,
      host: hostOf(profile),
      ...placeOf(readCatalogue(context.resourcesFolderPath), providerIdOf(context.library, profile)),
    },
    ...privateRemarks(projectId, database, context),
  };
}

/** As they lie here; the files have the project's instructions and a line's frame besides. */
function bytesOf(database: ReadDatabase, kind: string): number {
  return database.get<{ readonly bytes: number }>(sheetSql.bytes, { kind })?.bytes ?? 0;
}

function privateRemarks(
  projectId: string,
  database: ReadDatabase,
  { findings }: QueryContext,
): Pick<SendingSheet, "privateRemarkCount" | "uncheckedCount"> {
  const visibleCount = database.get<{ readonly count: number }>(sheetSql.visibleCount)?.count ?? 0;
  if (findings.read(projectId) === null) return { privateRemarkCount: null, uncheckedCount: visibleCount };
  const open = findings
    .countsOf(projectId)
    .filter(({ code, is_dismissed: isDismissed }) => code.startsWith("private.") && isDismissed === 0);
  return {
    privateRemarkCount: open.reduce((sum, { example_count: count }) => sum + count, 0),
    uncheckedCount: findings.waitingCountOf(projectId, visibleCount),
  };
}
