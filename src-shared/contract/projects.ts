// projects.*: the list of projects and what can be done with a whole one.
import { z } from "zod";
import { projectNameMaxLength, projectPurposeMaxLength } from "../domain/project.ts";
import { command, query } from "./method.ts";
import { empty, timeMs, uid } from "./shapes.ts";

export const projectName = z
  .string()
  .trim()
  .min(1, "A project needs a name.")
  .max(projectNameMaxLength, `A name has at most ${projectNameMaxLength} characters.`);
const purpose = z
  .string()
  .trim()
  .max(projectPurposeMaxLength, `A purpose has at most ${projectPurposeMaxLength} characters.`);

export const projectSummary = z.object({
  projectId: uid,
  name: z.string(),
  purpose: z.string(),
  isSample: z.boolean(),
  /** null until the project's file was opened once on this computer. */
  exampleCount: z.int().min(0).nullable(),
  createdAtMs: timeMs,
  changedAtMs: timeMs,
  next: z.enum(["add-examples", "add-more", "check"]),
  /** When reading the whole file found damage; null while nothing is known to be wrong. */
  damagedAtMs: timeMs.nullable(),
  /** Nothing of it may be sent to any service. */
  isKeptHere: z.boolean(),
});
export type ProjectSummary = z.infer<typeof projectSummary>;

export const deletedProject = z.object({
  projectId: uid,
  name: z.string(),
  deletedAtMs: timeMs,
  /** When it is erased for good: 30 days after the deletion. */
  erasedAtMs: timeMs,
});
export type DeletedProject = z.infer<typeof deletedProject>;

export const projectDetail = projectSummary.extend({
  instructions: z.string(),
  /** Rises with every edit of name, purpose or instructions; an edit names the one it saw. */
  revision: z.int().min(1),
});
export type ProjectDetail = z.infer<typeof projectDetail>;

export const projectsContract = {
  "projects.list": query(
    empty,
    z.object({ projects: z.array(projectSummary), deleted: z.array(deletedProject) }),
  ),
  "projects.create": command(
    z.strictObject({
      name: projectName.optional(),
      purpose: purpose.optional(),
      from: z.enum(["empty", "sample"]).default("empty"),
    }),
    z.object({ project: projectDetail }),
  ),
  /** Opens the project's file with the quick checks. Errors: file-damaged, file-missing, file-newer, file-not-attune. */
  "projects.open": command(z.strictObject({ projectId: uid }), z.object({ project: projectDetail })),
  /** Errors: write-conflict when `revision` isn't the newest. */
  "projects.edit": command(
    z.strictObject({
      projectId: uid,
      revision: z.int().min(1),
      name: projectName.optional(),
      purpose: purpose.optional(),
      instructions: z.string().max(100_000).optional(),
    }),
    z.object({ project: projectDetail }),
  ),
  /** Runs as a task; answers when the copy is complete. Errors: task-cancelled, disk-full. */
  "projects.duplicate": command(
    z.strictObject({ projectId: uid, name: projectName.optional() }),
    z.object({ project: projectSummary }),
  ),
  /** "Keep on this computer": from then on nothing of it goes out, what is on its way is broken off. */
  "projects.setKeptHere": command(
    z.strictObject({ projectId: uid, isKeptHere: z.boolean() }),
    z.object({ project: projectSummary }),
  ),
  "projects.delete": command(z.strictObject({ projectId: uid }), z.object({ erasedAtMs: timeMs })),
  "projects.restore": command(z.strictObject({ projectId: uid }), z.object({ project: projectSummary })),
  /** Removes a deleted project and its backups from the disk now. It can't be taken back. */
  "projects.erase": command(z.strictObject({ projectId: uid }), empty),
};
