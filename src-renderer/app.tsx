// What the page shows as a whole: the shell, or the problem that stands in the studio's way. Carries the look.
import { MantineProvider } from "@mantine/core";
import { lazy, Suspense, useEffect, type JSX } from "react";
import { useMediaQuery } from "./lib/use-media-query.ts";
import { useSettings } from "./settings/settings-store.ts";
import { recall } from "./lib/storage.ts";
import { LinkBanner } from "./shell/banners.tsx";
import { Shell } from "./shell/shell.tsx";
import { tryToStart, useStart } from "./studio/start.ts";
import { useStudio } from "./studio/studio-store.ts";
import { LiveRegion } from "./ui/announce.tsx";
import { ConfirmDialog } from "./ui/confirm.tsx";
import { ErrorNotice } from "./ui/error-notice.tsx";
import { showFailures } from "./ui/error-toasts.tsx";
import { cssVariablesResolver, theme, type ColourScheme } from "./ui/theme.ts";
import { Toasts } from "./ui/toasts.tsx";

const ProblemScreen = lazy(() =>
  import("./studio/problem-screen.tsx").then((module) => ({ default: module.ProblemScreen })),
);

/** Until the settings arrive, the scheme of last time. */
function useColourScheme(): ColourScheme {
  const chosen = useSettings((state) => state.settings.colourScheme);
  const isStarted = useStart((state) => state.isDone);
  const isSystemDark = useMediaQuery("(prefers-color-scheme: dark)");
  const wanted = isStarted ? chosen : (recall("scheme") ?? chosen);
  if (wanted === "light" || wanted === "dark") return wanted;
  return isSystemDark ? "dark" : "light";
}

export function App(): JSX.Element {
  const scheme = useColourScheme();
  const density = useSettings((state) => state.settings.density);
  useEffect(() => {
    document.documentElement.dataset["density"] = density;
  }, [density]);
  useEffect(() => {
    // Mantine's variables carry the scheme from here on; the hint of the first paint has done its work.
    document.documentElement.style.colorScheme = scheme;
  }, [scheme]);
  useEffect(showFailures, []);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} forceColorScheme={scheme}>
      <Contents />
      <LiveRegion />
      <ConfirmDialog />
      <Toasts />
    </MantineProvider>
  );
}

function Contents(): JSX.Element | null {
  const isStarted = useStart((state) => state.isDone);
  const { status, error } = useStudio();
  if (status?.state === "problem" && status.problem) {
    return (
      <Suspense>
        <ProblemScreen status={status} />
      </Suspense>
    );
  }
  if (isStarted) return <Shell />;
  if (!error) return null;
  return (
    <main className="page-notice">
      <LinkBanner />
      <h1>Attune</h1>
      <ErrorNotice error={error} onRetry={() => void tryToStart()} />
    </main>
  );
}
