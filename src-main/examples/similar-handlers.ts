// examples.lastChange, findSimilar and changeSimilar: see `src-shared/contract/examples.ts`. What is changed is decided
// once more right before it is written, so that a place is never one of an older text.
import type { Output } from "../../src-shared/contract/contract.ts";
import { textOf, withText, type SimilarField } from "../../src-shared/domain/similar/similar.ts";
import { canonicalBody, parsedBody, type ExampleBody } from "../../src-shared/domain/example.ts";
import { appliedTo, editBetween, type TextEdit } from "../../src-shared/domain/similar/text-edit.ts";
import { AppError } from "../../src-shared/errors.ts";
import type { Handlers, QueryContext } from "../core/context.ts";
import { findingsSql } from "../findings/sql.ts";
import { versionsOf } from "../history/example-versions.ts";
import type { StepWriter } from "../history/record.ts";
import { asOneStep, type Slice } from "./as-steps.ts";
import { recordsOf, slicesOf, textSliceRows } from "./bulk.ts";
import { nameOf } from "./project-facts.ts";
import { bodyOf } from "./row.ts";
import { examplesSql, type ExampleRecord } from "./sql.ts";

type SimilarHandlers = Pick<
  Handlers<"examples">,
  "examples.lastChange" | "examples.findSimilar" | "examples.changeSimilar"
>;

/** Typing is saved in pauses: steps that follow each other so closely are one change to a person. */
const sameChangeWithinMs = 10 * 60 * 1_000;
const versionsLookedAt = 20;
const changingLabels: ReadonlySet<string> = new Set(["edit", "paste", "review"]);
const copiesMaximum = 1_000;

export const similarHandlers: SimilarHandlers = {
  "examples.lastChange": async ({ projectId, exampleId }, context) => {
    const project = await context.project(projectId);
    const record = project.get<ExampleRecord>(examplesSql.byId, { id: exampleId });
    if (!record || record.position === null) throw new AppError("not-found", { what: "example" });
    const { versions } = await versionsOf(projectId, exampleId, versionsLookedAt, context);
    const now = bodyOf(record);
    return { changes: (["answer", "ask"] as const).flatMap((field) => changeIn(versions, now, field)) };
  },

  "examples.findSimilar": async ({ projectId, exampleId, change }, context) => {
    const project = await context.project(projectId);
    const copyIds = copiesOf(projectId, exampleId, context);
    const input = {
      path: context.projectFiles.pathOf(projectId),
      name: nameOf(project),
      exampleId,
      copyIds,
      ...change,
    };
    return context.tasks.run({ kind: "find-examples", subject: nameOf(project) }, (control) =>
      context.ports.threads.run("similar-changes", input, control),
    );
  },

  "examples.changeSimilar": async ({ projectId, change, examples }, context) => {
    await context.project(projectId);
    const edit = editBetween(change.before, change.after);
    if (edit === null) return { changedCount: 0, skippedCount: examples.length };
    return context.steps.inTurn(projectId, async () => {
      const revisions = new Map(examples.map(({ exampleId, revision }) => [exampleId, revision]));
      const ids = Int32Array.from(revisions.keys());
      let changedCount = 0;
      const work = Array.from(slicesOf(ids, textSliceRows), (piece): Slice => (step) => {
        changedCount += changeSlice(step, piece, { edit, field: change.field, revisions });
      });
      const about = { label: "similar" as const, details: { count: ids.length } };
      await asOneStep(ids.length, { projectId, about, slices: () => work, sliceCount: work.length }, context);
      return { changedCount, skippedCount: examples.length - changedCount };
    });
  },
};

type Versions = Output<"history.ofExample">["versions"];

/** From the text before the first of the steps that belong together to the text now; nothing where it is the same. */
function changeIn(
  versions: Versions,
  now: ExampleBody,
  field: SimilarField,
): Output<"examples.lastChange">["changes"] {
  const [newest] = versions;
  if (!newest) return [];
  let before: string | null = null;
  let lastMs = newest.createdAtMs;
  for (const { label, createdAtMs, before: older } of versions) {
    if (!changingLabels.has(label) || older === null || lastMs - createdAtMs > sameChangeWithinMs) break;
    lastMs = createdAtMs;
    if (older.body === undefined) continue;
    before = textOf(parsedBody(now.kind, JSON.stringify(older.body)), field);
  }
  const after = textOf(now, field);
  if (before === null || before === after) return [];
  return [{ field, before, after, changedAtMs: newest.createdAtMs }];
}

/** Copies as checks found them; none while nothing was looked at. */
function copiesOf(
  projectId: string,
  exampleId: number,
  context: { readonly findings: Pick<QueryContext["findings"], "read"> },
): readonly number[] {
  const findings = context.findings.read(projectId);
  if (!findings) return [];
  const groups = findings
    .all<{ readonly kind: string; readonly group_id: number }>(findingsSql.groupsOf, { id: exampleId })
    .filter(({ kind }) => kind !== "contradiction");
  const ids = groups.flatMap(({ kind, group_id: group }) =>
    findings
      .all<{ readonly example_id: number }>(findingsSql.membersOf, { kind, group, limit: copiesMaximum })
      .map(({ example_id: id }) => id),
  );
  return [...new Set(ids)].filter((id) => id !== exampleId);
}

function changeSlice(
  step: StepWriter,
  ids: Int32Array,
  how: {
    readonly edit: TextEdit;
    readonly field: SimilarField;
    readonly revisions: ReadonlyMap<number, number>;
  },
): number {
  let changedCount = 0;
  for (const record of recordsOf(step.database, ids)) {
    // Somebody changed or removed it since it was shown: then nobody agreed to this.
    if (record.position === null || record.revision !== how.revisions.get(record.id)) continue;
    const example = bodyOf(record);
    const applied = appliedTo(how.edit, textOf(example, how.field));
    if (applied.kind !== "changed") continue;
    const image = { body: canonicalBody(withText(example, how.field, applied.text)) };
    step.apply({ examples: [{ ids: [record.id], image }] });
    changedCount += 1;
  }
  return changedCount;
}
