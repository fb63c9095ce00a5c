// The small line under each of the five words: where this project stands on the road. Says only what is known.
import { useBackups } from "../backups/backups-store.ts";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import type { ProjectScreen } from "../lib/routes.ts";
import { useProjects } from "../projects/projects-store.ts";

export function useRoadLines(projectId: string | null): Readonly<Record<ProjectScreen, string>> {
  const text = useText();
  const figures = useFigures();
  const project = useProjects((state) => state.projects?.find((known) => known.projectId === projectId));
  const newestBackup = useBackups((state) =>
    state.list?.backups.find((backup) => backup.subject === projectId),
  );
  if (projectId === null) {
    return {
      examples: text("road.examples.meaning"),
      check: text("road.check.meaning"),
      train: text("road.train.meaning"),
      try: text("road.try.meaning"),
      share: text("road.share.meaning"),
    };
  }
  const exampleCount = project?.exampleCount ?? null;
  return {
    examples:
      exampleCount === null
        ? text("road.examples.unknown")
        : exampleCount === 0
          ? text("road.examples.none")
          : text("road.examples.count", { count: exampleCount, number: figures.count(exampleCount) }),
    check: text("road.check.state"),
    train: text("road.train.state"),
    try: text("road.try.meaning"),
    share: newestBackup
      ? text("road.share.backedUp", { when: figures.ago(newestBackup.takenAtMs) })
      : text("road.share.notBackedUp"),
  };
}
