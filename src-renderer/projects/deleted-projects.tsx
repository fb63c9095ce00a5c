// Deleted projects, folded away: how long each is kept, bringing it back, erasing it now.
import { Button } from "@mantine/core";
import { useState, type JSX } from "react";
import type { DeletedProject } from "../../src-shared/contract/projects.ts";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { eraseProject, restoreProject } from "./project-actions.ts";
import { FoldHeading } from "../ui/fold-heading.tsx";

export function DeletedProjects({
  deleted,
  onRestore,
  onErased,
}: {
  readonly deleted: readonly DeletedProject[];
  /** Told before a project comes back, to take the focus there. */
  readonly onRestore: (projectId: string) => void;
  readonly onErased: () => void;
}): JSX.Element | null {
  const text = useText();
  const figures = useFigures();
  const [isOpen, setOpen] = useState(false);
  if (deleted.length === 0) return null;
  return (
    <section className="deleted">
      <div className="fold">
        <FoldHeading level="h2" isOpen={isOpen} onFold={setOpen}>
          {text("projects.deletedTitle", { number: figures.count(deleted.length) })}
        </FoldHeading>
      </div>
      {isOpen ? (
        <ul className="plain-list">
          {deleted.map((project) => (
            <li key={project.projectId} className="deleted-row">
              <div className="deleted-words">
                <span className="deleted-name">{project.name}</span>
                <span className="small dim" title={figures.exactTime(project.erasedAtMs)}>
                  {text("projects.keptUntil", {
                    ago: figures.ago(project.deletedAtMs),
                    date: figures.date(project.erasedAtMs),
                  })}
                </span>
              </div>
              <div className="buttons">
                <Button
                  aria-label={text("projects.restoreThis", { name: project.name })}
                  onClick={() => {
                    onRestore(project.projectId);
                    void restoreProject(project);
                  }}
                >
                  {text("projects.restore")}
                </Button>
                <Button
                  variant="subtle"
                  color="red"
                  aria-label={text("projects.eraseThis", { name: project.name })}
                  onClick={() => void eraseProject(project).then(onErased)}
                >
                  {text("projects.erase")}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
