// Try: will put questions to models side by side. Until then, it leads to the instructions every model will get.
import type { JSX } from "react";
import { BackToExamples } from "../ui/back-to-examples.tsx";
import { StepScreen } from "../ui/step-screen.tsx";

export function TryScreen(): JSX.Element {
  return (
    <StepScreen step="try">
      <BackToExamples step="try" />
    </StepScreen>
  );
}
