// What a person must know on every screen: the studio doesn't answer, the open project's file is damaged, or the
// projects lie where another program may tear them. Says why it matters and what to do.
import { ActionIcon, Button } from "@mantine/core";
import { IconAlertOctagon, IconAlertTriangle, IconX } from "@tabler/icons-react";
import { useEffect, useState, type JSX } from "react";
import { guideWords, useText } from "../i18n/text.ts";
import { go } from "../lib/navigation.ts";
import { recall, remember } from "../lib/storage.ts";
import { useOpenProject } from "../projects/open-project-store.ts";
import { useStudio } from "../studio/studio-store.ts";
import { useLink } from "../transport/studio-client.ts";
import { UseDoor } from "../use/use-door.tsx";

/** A link that is back within this time was a hiccup: nobody needs to read about it. */
const hiccupMs = 600;

export function Banners(): JSX.Element {
  return (
    <div className="banners">
      <LinkBanner />
      <DamageBanner />
      <SyncBanner />
      <UseDoor />
    </div>
  );
}

export function LinkBanner(): JSX.Element | null {
  const link = useLink((state) => state.link);
  return link === "lost" || link === "ended" ? <LinkDown hasEnded={link === "ended"} /> : null;
}

function LinkDown({ hasEnded }: { readonly hasEnded: boolean }): JSX.Element | null {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), hiccupMs);
    return () => clearTimeout(timer);
  }, []);
  if (!isLong) return null;
  const words = guideWords(hasEnded ? "session-ended" : "connection-lost", {});
  return (
    <div className="banner banner-error" role="alert">
      <IconAlertOctagon className="icon" aria-hidden />
      <p>
        <strong>{words.title}.</strong> {words.advice}
      </p>
    </div>
  );
}

/** Damage deep inside a file: it still opens, so the person would not notice until it is too late for the backups. */
function DamageBanner(): JSX.Element | null {
  const text = useText();
  const project = useOpenProject((state) => state.project);
  if (project === null || project.damagedAtMs === null) return null;
  return (
    <div className="banner banner-error" role="alert">
      <IconAlertOctagon className="icon" aria-hidden />
      <p>
        <strong>{text("damaged.title", { name: project.name })}</strong> {text("damaged.advice")}
      </p>
      <Button variant="subtle" onClick={() => go({ screen: "settings", section: "backups" })}>
        {text("damaged.goBack")}
      </Button>
    </div>
  );
}

function SyncBanner(): JSX.Element | null {
  const text = useText();
  const status = useStudio((state) => state.status);
  const [hiddenFor, setHiddenFor] = useState(() => recall("sync-warning-hidden"));
  if (!status?.syncedBy || hiddenFor === status.dataFolder) return null;
  return (
    <div className="banner banner-warning" role="status">
      <IconAlertTriangle className="icon" aria-hidden />
      <p>
        <strong>{text("synced.title", { service: status.syncedBy })}</strong> {text("synced.short")}
      </p>
      <Button variant="subtle" onClick={() => go({ screen: "settings", section: "data" })}>
        {text("synced.how")}
      </Button>
      <ActionIcon
        aria-label={text("synced.hide")}
        onClick={() => {
          remember("sync-warning-hidden", status.dataFolder);
          setHiddenFor(status.dataFolder);
        }}
      >
        <IconX className="icon" />
      </ActionIcon>
    </div>
  );
}
