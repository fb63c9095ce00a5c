// Banners about models in use: what one that stands ready has cost, once a day while it does, and the end of those that
// were trained here. Quiet: they are said once, can be put away, and are never more than two at a time.
import { ActionIcon, Button } from "@mantine/core";
import { IconClockDollar, IconHourglassLow, IconX } from "@tabler/icons-react";
import { useEffect, useState, type JSX } from "react";
import type { Input, Output } from "../../src-shared/contract/contract.ts";
import { useText } from "../i18n/text.ts";
import { hashOf } from "../lib/routes.ts";
import { reportFailure } from "../transport/failures.ts";
import { ask } from "../transport/studio-client.ts";
import { stopMeter } from "./meter-actions.ts";
import { onUseChanged } from "./reload-use.ts";

type Notices = Output<"use.notices">;

/** A studio that stays open for days must not miss one of them. */
const askAgainAfterMs = 3_600_000;

export function UseNotices(): JSX.Element | null {
  const [notices, setNotices] = useState<Notices | null>(null);
  useEffect(() => {
    const load = async (): Promise<void> => {
      try {
        setNotices(await ask("use.notices", {}));
      } catch {
        // Nobody asked for it: it is asked for again in an hour, and whatever ails the studio is said elsewhere.
      }
    };
    void load();
    const timer = setInterval(() => void load(), askAgainAfterMs);
    const end = onUseChanged(load);
    return () => {
      clearInterval(timer);
      end();
    };
  }, []);
  if (notices === null) return null;
  const [line, ...otherLines] = notices.lines;
  const [warning] = notices.warnings;
  return (
    <>
      {warning ? <WarningBanner warning={warning} /> : null}
      {line ? <LineBanner line={line} otherCount={otherLines.length} /> : null}
    </>
  );
}

async function putAway(notice: Input<"use.putAway">): Promise<void> {
  try {
    await ask("use.putAway", notice);
  } catch (error) {
    reportFailure(error);
  }
}

function LineBanner({
  line: { words, meter },
  otherCount,
}: {
  readonly line: Notices["lines"][number];
  readonly otherCount: number;
}): JSX.Element {
  const text = useText();
  const { meterId, projectId, jobId, name } = meter;
  const place =
    projectId === null || jobId === null || otherCount > 0
      ? hashOf({ screen: "settings", section: "accounts" })
      : hashOf({ screen: "train", projectId, training: jobId, part: "use" });
  return (
    <div className="banner" role="status">
      <IconClockDollar className="icon" aria-hidden />
      <p>
        {words}
        {otherCount === 0 ? "" : ` ${text("use.notice.more", { count: otherCount })}`}
      </p>
      <Button variant="subtle" component="a" href={place}>
        {text("use.notice.see")}
      </Button>
      <Button
        variant="subtle"
        aria-label={text("use.stop.runOf", { name })}
        onClick={() => void stopMeter(meter)}
      >
        {text("use.stop.run")}
      </Button>
      <ActionIcon
        aria-label={text("use.notice.tomorrow")}
        title={text("use.notice.tomorrow")}
        onClick={() => void putAway({ notice: "line", meterId })}
      >
        <IconX className="icon" />
      </ActionIcon>
    </div>
  );
}

function WarningBanner({ warning }: { readonly warning: Notices["warnings"][number] }): JSX.Element | null {
  const text = useText();
  const { models, atDays, words, advice } = warning;
  const [first] = models;
  if (!first) return null;
  const { projectId } = first;
  return (
    <div className="banner banner-warning" role="status">
      <IconHourglassLow className="icon" aria-hidden />
      <p>
        <strong>{words}</strong> {advice}
      </p>
      <Button variant="subtle" component="a" href={hashOf({ screen: "examples", projectId })}>
        {text("use.notice.examples")}
      </Button>
      <Button variant="subtle" component="a" href={hashOf({ screen: "train", projectId, training: "new" })}>
        {text("use.notice.train")}
      </Button>
      <ActionIcon
        aria-label={text("use.notice.hide")}
        title={text("use.notice.hide")}
        onClick={() => void putAway({ notice: "warning", models, atDays })}
      >
        <IconX className="icon" />
      </ActionIcon>
    </div>
  );
}
