// Train: will rehearse and train. Until then, it leads to what decides how well a training goes.
import type { JSX } from "react";
import { BackToExamples } from "../ui/back-to-examples.tsx";
import { StepScreen } from "../ui/step-screen.tsx";

export function TrainScreen(): JSX.Element {
  return (
    <StepScreen step="train">
      <BackToExamples step="train" />
    </StepScreen>
  );
}
