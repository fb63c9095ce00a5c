// How one example was before each step that changed it: read back out of the parts that undo keeps. Reads only, a part
// at a time, so that no call waits for it. Bounded: it is a look back, not an archive.
import type { Output } from "../../src-shared/contract/contract.ts";
import type { ExampleBefore } from "../../src-shared/contract/history.ts";
import type { HistoryLabel, StepDetails } from "../../src-shared/domain/history.ts";
import {
  isPlainInstructions,
  conversationOf,
  parsedBody,
  type ExampleKind,
  type InstructionsSource,
} from "../../src-shared/domain/example.ts";
import type { OwnFields } from "../../src-shared/domain/own-column.ts";
import { AppError } from "../../src-shared/errors.ts";
import type { QueryContext } from "../core/context.ts";
import { examplesSql, type ExampleRecord } from "../examples/sql.ts";
import type { ReadDatabase } from "../store/database.ts";
import { decodeImages, type Image, type Images } from "./images.ts";
import { otherWork } from "./other-work.ts";
import { historySql } from "./sql.ts";
import { placeOf, shownBy, stepOf } from "./step-tree.ts";

type Versions = Output<"history.ofExample">["versions"];

/** Parts read in one look back, as they are stored (deflated): some 64 MB of texts. */
const partsMaximumBytes = 16 * 1024 * 1024;

/** Where the walk back is: what is known of the example before the steps looked at so far. */
type Standing = {
  kind: ExampleKind;
  position: number | null;
  /** Own columns it has or had since: where a version lacks one, bringing it back empties it. */
  readonly ownColumnIds: Set<string>;
};

/** Errors: not-found. */
export async function versionsOf(
  projectId: string,
  exampleId: number,
  limit: number,
  context: Pick<QueryContext, "project">,
): Promise<{ versions: Versions }> {
  const database = await context.project(projectId);
  const record = database.get<ExampleRecord>(examplesSql.byId, { id: exampleId });
  if (!record || record.position === null) throw new AppError("not-found", { what: "example" });
  const { head_step: head, floor_step: floor } = placeOf(database);
  const standing: Standing = {
    kind: record.kind,
    position: record.position,
    ownColumnIds: new Set(Object.keys(ownFieldsIn(record.own_fields))),
  };
  const versions: Versions = [];
  let bytesRead = 0;
  // By base, not by parent: after a jump the rows show another step's result, and only its steps hold what was before.
  for (let id = shownBy(database, head); id !== 0 && id !== floor && versions.length < limit;) {
    const step = stepOf(database, id);
    let image: Image = {};
    let isMaker = false;
    // Newest part first, as undo would take them: of two values the older one is how it was before the step.
    for (const partId of database.all<{ id: number }>(historySql.allPartIds, { step: id }).toReversed()) {
      const part = database.get<{ images: Uint8Array }>(historySql.part, { id: partId.id });
      if (!part) continue;
      bytesRead += part.images.length;
      const images = decodeImages(part.images);
      const found = imageOf(images, exampleId, standing);
      image = { ...image, ...found.image };
      isMaker ||= found.isMaker || isImportOf(database, images, standing);
      // oxlint-disable-next-line no-await-in-loop -- other calls get their turn between two parts
      await otherWork();
    }
    const before = isMaker ? null : changeBack(image, standing);
    if (before === null || Object.keys(before).length > 0) {
      versions.push({
        stepId: step.id,
        label: step.label as HistoryLabel,
        details: JSON.parse(step.details) as StepDetails,
        createdAtMs: step.created_at_ms,
        before,
      });
    }
    if (isMaker || bytesRead > partsMaximumBytes) break;
    id = step.base_id;
  }
  return { versions };
}

/** What a part holds of the example; follows it to the place it had before. */
function imageOf(
  { examples }: Images,
  exampleId: number,
  standing: Standing,
): { readonly image: Image; readonly isMaker: boolean } {
  let image: Image = {};
  let isMaker = false;
  for (const group of examples) {
    const index = group.ids.indexOf(exampleId);
    if (index < 0) continue;
    image = { ...image, ...group.image };
    isMaker ||= group.isNew === true;
    if (group.positions) standing.position = group.positions[index] ?? null;
  }
  return { image, isMaker };
}

/** An import names no rows: those that stood in its stretch are its own. */
function isImportOf(database: ReadDatabase, { imports = [] }: Images, { position }: Standing): boolean {
  return imports.some(({ importId }) => {
    const stretch = database.get<{ from_position: number; to_position: number }>(historySql.importStretch, {
      id: importId,
    });
    return (
      stretch !== undefined &&
      position !== null &&
      position >= stretch.from_position &&
      position < stretch.to_position
    );
  });
}

/** What brings the image back. */
function changeBack(image: Image, standing: Standing): ExampleBefore {
  const kind = (image.kind ?? standing.kind) as ExampleKind;
  standing.kind = kind;
  const body = typeof image.body === "string" ? parsedBody(kind, image.body) : null;
  const source = image.instructions_source as InstructionsSource | undefined;
  const [first] = body ? conversationOf(body).messages : [];
  const before: ExampleBefore = {};
  if (body) before.body = body.body;
  // Own instructions that are no plain first message come back with the body; a text for them there is none.
  if (source === "own" && isPlainInstructions(first)) before.instructions = { source, text: first.content };
  else if (source !== undefined && source !== "own") before.instructions = { source };
  if (image.split !== undefined) before.split = image.split as ExampleRecord["split"];
  if (image.status !== undefined) before.status = image.status as ExampleRecord["status"];
  if (typeof image.tags === "string") before.tags = JSON.parse(image.tags) as string[];
  if (image.source !== undefined) before.source = textOrNull(image.source);
  if (image.group_name !== undefined) before.group = textOrNull(image.group_name);
  if (image.notes !== undefined) before.notes = String(image.notes ?? "");
  if (typeof image.own_fields === "string") {
    const fields = ownFieldsIn(image.own_fields);
    for (const columnId of Object.keys(fields)) standing.ownColumnIds.add(columnId);
    before.ownFields = Object.fromEntries(
      [...standing.ownColumnIds].map((columnId) => [columnId, fields[columnId] ?? null]),
    );
  }
  return before;
}

function ownFieldsIn(stored: string): OwnFields {
  return JSON.parse(stored) as OwnFields;
}

function textOrNull(value: string | number | null): string | null {
  return value === null ? null : String(value);
}
