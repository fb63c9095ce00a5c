// Share: will hand the project on in several forms. Until then, it makes a backup: the full copy, for oneself.
import { Button } from "@mantine/core";
import { useState, type JSX } from "react";
import { useBackups } from "../backups/backups-store.ts";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { hashOf } from "../lib/routes.ts";
import { useOpenProject } from "../projects/open-project-store.ts";
import { backUpProject } from "../projects/project-actions.ts";
import { Offer, StepScreen } from "../ui/step-screen.tsx";

export function ShareScreen(): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const project = useOpenProject((state) => state.project);
  const newest = useBackups((state) =>
    state.list?.backups.find((backup) => backup.subject === project?.projectId),
  );
  const [isRunning, setRunning] = useState(false);
  return (
    <StepScreen step="share">
      <Offer
        title={text("step.share.offerTitle")}
        words={
          newest
            ? text("step.share.offerWordsAgain", { when: figures.exactTime(newest.takenAtMs) })
            : text("step.share.offerWords")
        }
      >
        <Button
          variant="filled"
          disabled={isRunning || project === null}
          onClick={() => {
            if (!project) return;
            setRunning(true);
            void backUpProject(project).finally(() => setRunning(false));
          }}
        >
          {text("step.share.offerButton")}
        </Button>
        <Button component="a" href={hashOf({ screen: "settings", section: "backups" })}>
          {text("backups.see")}
        </Button>
      </Offer>
    </StepScreen>
  );
}
