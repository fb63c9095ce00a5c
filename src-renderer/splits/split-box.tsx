// What the examples are used for, in numbers; whether the exam contains something that was studied; and dealing out
// anew.
import { Button } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import type { JSX } from "react";
import { counted } from "../findings/check-actions.ts";
import { openDialog, openPanel } from "../findings/check-store.ts";
import type { FindingsSummary } from "../findings/findings-store.ts";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";

export function SplitBox({ summary }: { readonly summary: FindingsSummary }): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const { splits } = summary;
  const parts = (["train", "validation", "test", "none"] as const).filter(
    (part) => part !== "none" || splits.none > 0,
  );
  return (
    <section className="check-box" aria-labelledby="split-title">
      <h2 id="split-title">
        {text("splits.title")}:{" "}
        <span className="split-counts">
          {parts
            .map((part) =>
              text("splits.says", { number: figures.count(splits[part]), part: text(`splits.part.${part}`) }),
            )
            .join(" · ")}
        </span>
      </h2>
      <div className="check-box-line">
        <Leaks summary={summary} />
        <div className="buttons">
          {splits.leakCount > 0 ? (
            <Button onClick={() => openPanel({ shows: "leaks" })}>{text("splits.showLeaks")}</Button>
          ) : null}
          <Button onClick={() => openDialog({ does: "split" })}>{text("splits.change")}</Button>
        </div>
      </div>
    </section>
  );
}

function Leaks({ summary: { splits, state } }: { readonly summary: FindingsSummary }): JSX.Element {
  const text = useText();
  if (splits.leakCount > 0) {
    return (
      <span className="split-says">
        <IconAlertTriangle className="icon severity" data-severity="warning" aria-hidden />
        <span>{text("splits.leaks", counted(splits.leakCount))}</span>
      </span>
    );
  }
  if (splits.test + splits.validation === 0) return <span className="small">{text("splits.undecided")}</span>;
  // Before anybody has looked, nothing is known of leaks.
  if (state === "not-checked") return <span />;
  return (
    <span className="split-says">
      <IconCircleCheck className="icon good" aria-hidden />
      <span>{text("splits.noLeaks")}</span>
    </span>
  );
}
