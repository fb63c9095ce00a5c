// Renaming a project and editing its purpose, in its row. Reads the newest revision first; when somebody else changed
// the text in the meantime, shows theirs and lets the person decide.
import { useEffect, useRef, type JSX } from "react";
import type { ProjectDetail, ProjectSummary } from "../../src-shared/contract/projects.ts";
import { projectNameMaxLength, projectPurposeMaxLength } from "../../src-shared/domain/project.ts";
import { fieldWords, guideWords, useText } from "../i18n/text.ts";
import { ask, asAppError } from "../transport/studio-client.ts";
import { InlineField } from "../ui/inline-field.tsx";
import { editProject } from "./project-actions.ts";

export type ProjectFact = "name" | "purpose";

export function ProjectFactField({
  project,
  fact,
  onEnd,
}: {
  readonly project: ProjectSummary;
  readonly fact: ProjectFact;
  readonly onEnd: () => void;
}): JSX.Element {
  const text = useText();
  const { projectId } = project;
  /** The state the person is looking at; a save names its revision. */
  const seen = useRef<Promise<ProjectDetail> | null>(null);
  useEffect(() => {
    seen.current = ask("projects.open", { projectId }).then((answer) => answer.project);
    // A file that can't be opened is said when something is saved.
    seen.current.catch(() => {});
  }, [projectId]);

  const save = async (value: string): Promise<string | null> => {
    if (value.trim() === project[fact]) {
      onEnd();
      return null;
    }
    try {
      const before = await (seen.current ?? Promise.reject(new TypeError("not mounted")));
      const done =
        fact === "name"
          ? text("projects.renamed", { from: before.name, to: value.trim() })
          : text("projects.purposeEdited", { name: before.name });
      await editProject(before, fact === "name" ? { name: value } : { purpose: value }, done);
      onEnd();
      return null;
    } catch (failure) {
      const error = asAppError(failure);
      if (error.code === "write-conflict") {
        const now = (await ask("projects.open", { projectId })).project;
        seen.current = Promise.resolve(now);
        return text("projects.conflict", {
          title: guideWords("write-conflict", {}).title,
          theirs: now[fact],
        });
      }
      return fieldWords(error);
    }
  };
  return (
    <InlineField
      label={text(`projects.${fact}Label`, { name: project.name })}
      value={project[fact]}
      maxLength={fact === "name" ? projectNameMaxLength : projectPurposeMaxLength}
      {...(fact === "purpose" ? { placeholder: text("projects.purposePlaceholder") } : {})}
      onSave={save}
      onCancel={onEnd}
      onLeave="save"
    />
  );
}
