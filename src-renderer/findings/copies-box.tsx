// Copies and contradictions in a line each, with the way to look through their groups.
import { Button } from "@mantine/core";
import type { JSX } from "react";
import { useText } from "../i18n/text.ts";
import { counted } from "./check-actions.ts";
import { openPanel } from "./check-store.ts";
import type { FindingsSummary } from "./findings-store.ts";
import { groupKindOf } from "./summary-counts.ts";

export function CopiesBox({ summary }: { readonly summary: FindingsSummary }): JSX.Element {
  const text = useText();
  const { copies, contradictions, counts } = summary;
  const hasNear = counts.some(({ code, exampleCount }) => exampleCount > 0 && groupKindOf(code) === "near");
  const lines = [
    ...(copies.groupCount > 0
      ? [
          {
            kind: hasNear ? ("near" as const) : ("exact" as const),
            words: text("check.copies.near", {
              groups: text("check.copies.groups", counted(copies.groupCount)),
            }),
          },
        ]
      : []),
    ...(contradictions.groupCount > 0
      ? [
          {
            kind: "contradiction" as const,
            words: text("check.copies.contradictions", {
              groups: text("check.copies.groups", counted(contradictions.groupCount)),
            }),
          },
        ]
      : []),
  ];
  return (
    <section className="check-box" aria-labelledby="copies-title">
      <h2 id="copies-title">{text("check.copies.title")}</h2>
      {lines.length === 0 ? <p className="small dim">{text("check.copies.none")}</p> : null}
      {lines.map(({ kind, words }) => (
        <div key={kind} className="check-box-line">
          <span>{words}</span>
          <Button
            aria-label={text("check.lookThis", { what: words })}
            onClick={() => openPanel({ shows: "groups", kind })}
          >
            {text("check.look")}
          </Button>
        </div>
      ))}
    </section>
  );
}
