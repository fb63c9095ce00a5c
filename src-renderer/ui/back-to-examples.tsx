// The way from a step that isn't built yet to what prepares it: the examples and the instructions.
import { Button } from "@mantine/core";
import type { JSX } from "react";
import { useText } from "../i18n/text.ts";
import { hashOf } from "../lib/routes.ts";
import { useOpenProject } from "../projects/open-project-store.ts";
import { Offer } from "./step-screen.tsx";

export function BackToExamples({ step }: { readonly step: "try" }): JSX.Element | null {
  const text = useText();
  const projectId = useOpenProject((state) => state.projectId);
  if (projectId === null) return null;
  return (
    <Offer title={text(`step.${step}.offerTitle`)} words={text(`step.${step}.offerWords`)}>
      <Button component="a" href={hashOf({ screen: "examples", projectId })}>
        {text("step.toExamples")}
      </Button>
    </Offer>
  );
}
