// Home: every project in one plain list, a new one at its head, the deleted ones folded away below.
import { Button, TextInput } from "@mantine/core";
import { IconPlus, IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState, type JSX } from "react";
import { nameOfNew, projectNameMaxLength } from "../../src-shared/domain/project.ts";
import { fieldWords, useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { go } from "../lib/navigation.ts";
import { homeRoute } from "../lib/routes.ts";
import { recall, remember } from "../lib/storage.ts";
import { asAppError } from "../transport/studio-client.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { InlineField } from "../ui/inline-field.tsx";
import { Screen } from "../ui/screen.tsx";
import { arranged, filterFromCount, type ProjectOrder } from "./arranged.ts";
import { DeletedProjects } from "./deleted-projects.tsx";
import { addSampleProject, createProject, deleteProject } from "./project-actions.ts";
import { projectLinkId, ProjectRow } from "./project-row.tsx";
import { loadProjects, useProjects } from "./projects-store.ts";
import "./projects.css";

export function ProjectsScreen({ isCreating }: { readonly isCreating: boolean }): JSX.Element {
  const text = useText();
  const { projects, deleted, error } = useProjects();
  const [order, setOrder] = useState<ProjectOrder>(() => (recall("sort") === "name" ? "name" : "change"));
  const [wanted, setWanted] = useState("");
  const focusNext = useRef<string | null>(null);
  useEffect(() => {
    const target = focusNext.current && document.getElementById(focusNext.current);
    if (!target) return;
    focusNext.current = null;
    target.focus();
  });

  const all = projects ?? [];
  const shown = arranged(all, order, wanted);
  const hasSample = all.some((project) => project.isSample);
  const chooseOrder = (chosen: ProjectOrder): void => {
    remember("sort", chosen);
    setOrder(chosen);
  };
  const moveFrom = (index: number, step: -1 | 1): void => {
    const neighbour = shown[index + step];
    if (neighbour) document.getElementById(projectLinkId(neighbour.projectId))?.focus();
  };
  const deleteAt = async (index: number): Promise<void> => {
    const project = shown[index];
    const neighbour = shown[index + 1] ?? shown[index - 1];
    if (project && (await deleteProject(project))) {
      document.getElementById(neighbour ? projectLinkId(neighbour.projectId) : "new-project")?.focus();
    }
  };
  return (
    <Screen
      title={text("projects.title")}
      isReady={projects !== null}
      width="list"
      actions={
        isCreating ? null : (
          <Button
            id="new-project"
            variant="filled"
            leftSection={<IconPlus className="icon" aria-hidden />}
            onClick={() => go({ screen: "projects", isCreating: true })}
          >
            {text("projects.new")}
          </Button>
        )
      }
    >
      {error && projects === null ? <ErrorNotice error={error} onRetry={() => void loadProjects()} /> : null}
      {isCreating ? (
        <NewProject
          takenNames={[...all, ...deleted].map((project) => project.name)}
          onCancel={() => {
            focusNext.current = "new-project";
            go(homeRoute, { replace: true });
          }}
        />
      ) : null}
      {all.length > 0 ? (
        <>
          {all.length >= filterFromCount ? (
            <Finder wanted={wanted} onWanted={setWanted} foundCount={shown.length} />
          ) : null}
          <table className="project-list">
            <thead>
              <tr>
                <SortHead
                  label={text("projects.column.name")}
                  isChosen={order === "name"}
                  onChoose={() => chooseOrder("name")}
                  direction="ascending"
                />
                <th scope="col" className="project-figure">
                  {text("projects.column.examples")}
                </th>
                <SortHead
                  label={text("projects.column.change")}
                  isChosen={order === "change"}
                  onChoose={() => chooseOrder("change")}
                  direction="descending"
                />
                <th scope="col">{text("projects.column.next")}</th>
                <th scope="col">
                  <span className="only-read-aloud">{text("projects.column.menu")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((project, index) => (
                <ProjectRow
                  key={project.projectId}
                  project={project}
                  onDelete={() => void deleteAt(index)}
                  onMove={(step) => moveFrom(index, step)}
                />
              ))}
            </tbody>
          </table>
        </>
      ) : projects !== null && !isCreating ? (
        <EmptyHome />
      ) : null}
      {all.length > 0 && !hasSample ? (
        <p className="small">
          <button type="button" className="link-button" onClick={() => void addSampleProject()}>
            {text("projects.addSample")}
          </button>
        </p>
      ) : null}
      <DeletedProjects
        deleted={deleted}
        onRestore={(projectId) => {
          focusNext.current = projectLinkId(projectId);
        }}
        onErased={() => {
          if (document.activeElement === document.body) document.getElementById("new-project")?.focus();
        }}
      />
    </Screen>
  );
}

function Finder({
  wanted,
  onWanted,
  foundCount,
}: {
  readonly wanted: string;
  readonly onWanted: (wanted: string) => void;
  readonly foundCount: number;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  return (
    <div className="list-tools">
      <TextInput
        type="search"
        className="filter"
        aria-label={text("projects.filter")}
        placeholder={text("projects.filter")}
        leftSection={<IconSearch className="icon" aria-hidden />}
        value={wanted}
        onChange={(event) => onWanted(event.currentTarget.value)}
      />
      <p className="small dim" role="status">
        {text(wanted.trim() === "" ? "projects.count" : "projects.found", {
          count: foundCount,
          number: figures.count(foundCount),
        })}
      </p>
    </div>
  );
}

function SortHead({
  label,
  isChosen,
  direction,
  onChoose,
}: {
  readonly label: string;
  readonly isChosen: boolean;
  readonly direction: "ascending" | "descending";
  readonly onChoose: () => void;
}): JSX.Element {
  return (
    <th scope="col" aria-sort={isChosen ? direction : undefined}>
      <button type="button" className="sort-button" onClick={onChoose}>
        {label}
        <span aria-hidden>{isChosen ? (direction === "ascending" ? " ↑" : " ↓") : ""}</span>
      </button>
    </th>
  );
}

/** @returns what stands in the way, in words; null when the project is there. */
async function create(name: string): Promise<string | null> {
  try {
    await createProject(name);
    return null;
  } catch (failure) {
    return fieldWords(asAppError(failure));
  }
}

function NewProject({
  takenNames,
  onCancel,
}: {
  readonly takenNames: readonly string[];
  readonly onCancel: () => void;
}): JSX.Element {
  const text = useText();
  return (
    <div className="new-project">
      <InlineField
        label={text("projects.newName")}
        value={nameOfNew(takenNames)}
        maxLength={projectNameMaxLength}
        onSave={create}
        onCancel={onCancel}
        onLeave="stay"
        buttons={{ save: text("projects.create"), cancel: text("cancel") }}
      />
      <p className="caption dim">{text("projects.newHint")}</p>
    </div>
  );
}

function EmptyHome(): JSX.Element {
  const text = useText();
  return (
    <div className="empty">
      <h2>{text("projects.emptyTitle")}</h2>
      <p>{text("projects.emptyAdvice")}</p>
      <div className="buttons">
        <Button onClick={() => void addSampleProject()}>{text("projects.addSample")}</Button>
      </div>
    </div>
  );
}
