// Check: will say what must be fixed before training. Until then, it reads the project's file for damage.
import type { JSX } from "react";
import { useOpenProject } from "../projects/open-project-store.ts";
import { StepScreen } from "../ui/step-screen.tsx";
import { FileCheck } from "./file-check.tsx";

export function CheckScreen(): JSX.Element {
  const projectId = useOpenProject((state) => state.projectId);
  return (
    <StepScreen step="check">
      {projectId ? <FileCheck projectId={projectId} depths={["quick"]} /> : null}
    </StepScreen>
  );
}
