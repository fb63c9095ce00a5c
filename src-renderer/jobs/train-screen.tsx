// Train: the list of trainings, one of them, or setting up a new one, each loaded when it is first needed. Holds only
// the doors: nothing of them belongs to the page's first load.
import { Suspense, type JSX } from "react";
import { loadedLater } from "../lib/loaded-later.tsx";
import { useOpenProject } from "../projects/open-project-store.ts";
import { Screen } from "../ui/screen.tsx";
import { useText } from "../i18n/text.ts";

const list = loadedLater(async () => (await import("./train-list.tsx")).TrainList);
const launch = loadedLater(async () => (await import("./launch/launch-screen.tsx")).LaunchScreen);
const one = loadedLater(async () => (await import("./training/training-screen.tsx")).TrainingScreen);
const TrainList = list.Part;
const LaunchScreen = launch.Part;
const TrainingScreen = one.Part;

/** What is likely to be wanted next, once the first screen is drawn. */
export async function loadTrainAhead(): Promise<void> {
  await Promise.all([list.load(), launch.load(), one.load()]);
}

/**
 * @param props.training null: the list; `"new"`: setting one up; else the id of the one shown.
 * @param props.part what of it somebody came for; null: it as a whole.
 */
export function TrainScreen({
  training,
  part,
}: {
  readonly training: string | null;
  readonly part: "use" | null;
}): JSX.Element {
  const text = useText();
  const project = useOpenProject((state) => state.project);
  if (project === null) {
    return (
      <Screen title={text("road.train.name")} isReady={false}>
        {null}
      </Screen>
    );
  }
  const { projectId } = project;
  return (
    <Suspense>
      {training === null ? (
        <TrainList project={project} />
      ) : training === "new" ? (
        <LaunchScreen key={projectId} project={project} />
      ) : (
        <TrainingScreen key={training} project={project} jobId={training} part={part} />
      )}
    </Suspense>
  );
}
