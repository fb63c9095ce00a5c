// How long the examples are, how many turns they have, and what they are about by their tags.
import { useState, type JSX } from "react";
import { useText } from "../i18n/text.ts";
import type { Figures } from "../i18n/use-figures.ts";
import { showExamples } from "../jobs/show-examples.ts";
import { filledBuckets, joinedBucket, usualBuckets, type Bucket } from "./buckets.ts";
import { counted } from "./check-actions.ts";
import type { FindingsSummary } from "./findings-store.ts";
import { bucketWords, Histogram } from "./histogram.tsx";

const tagsAtFirst = 8;

export function FigureBox({
  projectId,
  summary: { tokens, turns, tags },
  figures,
}: {
  readonly projectId: string;
  readonly summary: FindingsSummary;
  readonly figures: Figures;
}): JSX.Element {
  const text = useText();
  const says = (name: "tokensSays" | "turnsSays", buckets: readonly Bucket[]): string => {
    const usual = joinedBucket(usualBuckets(buckets));
    const longest = filledBuckets(buckets).at(-1);
    if (!usual || !longest) return text("check.figures.counting");
    return text(`check.figures.${name}`, {
      range: bucketWords(usual, text, figures.count),
      longest: bucketWords(longest, text, figures.count),
    });
  };
  const showTag = (tag: string): void =>
    showExamples(projectId, {
      filter: { match: "all", conditions: [{ field: "tags", operator: "any", values: [tag] }] },
      sorts: [],
    });
  return (
    <section className="check-box" aria-labelledby="figures-title">
      <h2 id="figures-title">{text("check.figures.title")}</h2>
      <div className="histograms">
        <Histogram title={text("check.figures.tokens")} says={says("tokensSays", tokens)} buckets={tokens} />
        <Histogram title={text("check.figures.turns")} says={says("turnsSays", turns)} buckets={turns} />
      </div>
      <Tags tags={tags} figures={figures} onShow={showTag} />
    </section>
  );
}

function Tags({
  tags,
  figures,
  onShow,
}: {
  readonly tags: FindingsSummary["tags"];
  readonly figures: Figures;
  readonly onShow: (tag: string) => void;
}): JSX.Element {
  const text = useText();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? tags : tags.slice(0, tagsAtFirst);
  const most = Math.max(1, ...tags.map(({ count }) => count));
  return (
    <div className="tag-figures">
      <h3>{text("check.figures.tags")}</h3>
      {tags.length === 0 ? <p className="small dim">{text("check.figures.noTags")}</p> : null}
      <ul className="small" aria-label={text("check.figures.tagsSays")}>
        {shown.map(({ tag, count }) => (
          <li key={tag} className="tag-figure">
            <button
              type="button"
              className="link-button cut"
              dir="auto"
              aria-label={text("check.figures.tagShow", { tag, number: figures.count(count) })}
              onClick={() => onShow(tag)}
            >
              {tag}
            </button>
            <span className="tag-bar" aria-hidden>
              <span style={{ inlineSize: `${(count / most) * 100}%` }} />
            </span>
            <span className="number">{figures.count(count)}</span>
          </li>
        ))}
      </ul>
      {tags.length > shown.length ? (
        <button type="button" className="link-button small" onClick={() => setWhole(true)}>
          {text("check.figures.tagMore", counted(tags.length - shown.length))}
        </button>
      ) : null}
    </div>
  );
}
