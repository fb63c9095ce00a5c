// The frame around every screen: navigation, top bar, banners, one screen. Holds no data of its own.
import { Suspense, useEffect, useRef, useState, type CSSProperties, type JSX } from "react";
import { ExamplesScreen, loadExamplesAhead } from "../examples/examples-screen.tsx";
import { CheckScreen, loadCheckAhead } from "../findings/check-screen.tsx";
import { useText } from "../i18n/text.ts";
import { FilesDoor } from "../imports/files-door.tsx";
import { loadTrainAhead, TrainScreen } from "../jobs/train-screen.tsx";
import { useRoute } from "../lib/navigation.ts";
import { loadedLater } from "../lib/loaded-later.tsx";
import { hashOf, type ProjectScreen, type Route } from "../lib/routes.ts";
import { useMediaQuery } from "../lib/use-media-query.ts";
import { usePalette } from "../palette/palette-store.ts";
import { loadTryAhead, TryScreen } from "../playground/try-screen.tsx";
import { openProject, useOpenProject } from "../projects/open-project-store.ts";
import { ProjectProblem } from "../projects/project-problem.tsx";
import { useProjects } from "../projects/projects-store.ts";
import { changeSettings, useSettings } from "../settings/settings-store.ts";
import { ShareScreen } from "../sharing/share-screen.tsx";
import { pageReady } from "../studio/start.ts";
import { loadToasts } from "../ui/toasts.tsx";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { Banners } from "./banners.tsx";
import { collapsedWidthPx, usualWidthPx } from "./navigation-width.ts";
import { Navigation } from "./navigation.tsx";
import { ResizeHandle } from "./resize-handle.tsx";
import { TopBar } from "./top-bar.tsx";
import { useGlobalShortcuts } from "./use-global-shortcuts.ts";
import "./shell.css";

const settingsScreen = loadedLater(
  async () => (await import("../settings/settings-screen.tsx")).SettingsScreen,
);
const projectsScreen = loadedLater(
  async () => (await import("../projects/projects-screen.tsx")).ProjectsScreen,
);
const palette = loadedLater(async () => (await import("../palette/palette.tsx")).Palette);
const SettingsScreen = settingsScreen.Part;
const ProjectsScreen = projectsScreen.Part;
const Palette = palette.Part;
/** After the first screen is drawn, so that keys typed right after Ctrl/⌘+K arrive in the palette. */
const loadAheadAfterMs = 300;

const screens: Readonly<Record<Exclude<ProjectScreen, "train">, () => JSX.Element>> = {
  examples: ExamplesScreen,
  check: CheckScreen,
  try: TryScreen,
  share: ShareScreen,
};

export function Shell(): JSX.Element | null {
  const text = useText();
  const route = useRoute();
  const projectId = useProjectShown(route);
  const width = useNavigationWidth(route === null ? "" : placeOf(route));
  const wasPaletteOpened = usePalette((state) => state.wasOpened);
  useGlobalShortcuts({ projectId, toggleNavigation: width.toggle });
  useEffect(() => {
    let isGone = false;
    const loadAhead = async (): Promise<void> => {
      await pageReady;
      await new Promise((resolve) => {
        setTimeout(resolve, loadAheadAfterMs);
      });
      if (isGone) return;
      await loadToasts();
      await Promise.all([
        palette.load(),
        loadExamplesAhead(),
        loadCheckAhead(),
        loadTrainAhead(),
        loadTryAhead(),
        projectsScreen.load(),
        settingsScreen.load(),
      ]);
    };
    // If it fails, the part is loaded when it is needed, and says so then.
    loadAhead().catch(() => {});
    return () => {
      isGone = true;
    };
  }, []);
  if (route === null) return null;
  const shown = "projectId" in route ? route.screen : null;
  return (
    <div
      className="shell"
      data-navigation={width.isFloating ? "floating" : width.isCollapsed ? "icons" : "words"}
      style={{ "--navigation-width": `${width.widthPx}px` } as CSSProperties}
    >
      <a
        className="skip-link"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          document.querySelector<HTMLElement>("main h1")?.focus();
        }}
      >
        {text("skip")}
      </a>
      <Navigation projectId={projectId} shown={shown} isCollapsed={width.isCollapsed} onToggle={width.toggle}>
        {width.isNarrow ? null : <ResizeHandle widthPx={width.widthPx} onWidth={width.drag} />}
      </Navigation>
      <TopBar projectId={projectId} isInSettings={route.screen === "settings"} />
      <Banners />
      <main id="main" key={placeOf(route)}>
        <ErrorBoundary>
          <Suspense>
            <ScreenOf route={route} />
          </Suspense>
        </ErrorBoundary>
      </main>
      <FilesDoor projectId={projectId} />
      {wasPaletteOpened ? (
        <ErrorBoundary>
          <Suspense>
            <Palette projectId={projectId} />
          </Suspense>
        </ErrorBoundary>
      ) : null}
    </div>
  );
}

/** Going to another place starts its screen afresh: at the top, with the focus on its heading. */
function placeOf(route: Route): string {
  return "projectId" in route ? hashOf(route) : route.screen;
}

function ScreenOf({ route }: { readonly route: Route }): JSX.Element {
  const error = useOpenProject((state) => state.error);
  if (route.screen === "projects") return <ProjectsScreen isCreating={route.isCreating} />;
  if (route.screen === "settings") return <SettingsScreen section={route.section} />;
  if (error) return <ProjectProblem error={error} projectId={route.projectId} />;
  if (route.screen === "train")
    return <TrainScreen training={route.training ?? null} part={route.part ?? null} />;
  const ScreenShown = screens[route.screen];
  return <ScreenShown />;
}

/** The settings keep the project they were opened from; the list of projects belongs to none. */
function useProjectShown(route: Route | null): string | null {
  const routeProjectId = route !== null && "projectId" in route ? route.projectId : null;
  const openProjectId = useOpenProject((state) => state.projectId);
  const lastProjectId = useLastProjectId();
  const isInSettings = route?.screen === "settings";
  const wantedId = routeProjectId ?? (isInSettings ? (openProjectId ?? lastProjectId) : null);
  useEffect(() => {
    if (wantedId !== null) openProject(wantedId);
  }, [wantedId]);
  return wantedId;
}

/** The project shown last, if it is still in the list. */
function useLastProjectId(): string | null {
  const lastProjectId = useSettings((state) => state.settings.lastProjectId);
  const isListed = useProjects((state) =>
    state.projects?.some((project) => project.projectId === lastProjectId),
  );
  return isListed ? lastProjectId : null;
}

type NavigationWidth = {
  readonly widthPx: number;
  readonly isCollapsed: boolean;
  /** Too little room for words beside the screen. */
  readonly isNarrow: boolean;
  /** Opened over the screen for a moment, where there is no room beside it. */
  readonly isFloating: boolean;
  readonly toggle: () => void;
  readonly drag: (widthPx: number | null) => void;
};

function useNavigationWidth(place: string): NavigationWidth {
  const savedPx = useSettings((state) => state.settings.navigationWidthPx);
  const isNarrow = useMediaQuery("(max-width: 899px)");
  const [draggedPx, setDraggedPx] = useState<number | null>(null);
  /** Going elsewhere closes what floats. */
  const [floatingAt, setFloatingAt] = useState<string | null>(null);
  const lastWidePx = useRef(usualWidthPx);
  useEffect(() => {
    if (savedPx > collapsedWidthPx) lastWidePx.current = savedPx;
  }, [savedPx]);
  if (isNarrow) {
    const isFloating = floatingAt === place;
    return {
      widthPx: collapsedWidthPx,
      isCollapsed: !isFloating,
      isNarrow,
      isFloating,
      toggle: () => setFloatingAt(isFloating ? null : place),
      drag: setDraggedPx,
    };
  }
  const widthPx = draggedPx ?? savedPx;
  const isCollapsed = widthPx <= collapsedWidthPx;
  return {
    widthPx,
    isCollapsed,
    isNarrow,
    isFloating: false,
    toggle: () =>
      void changeSettings({ navigationWidthPx: isCollapsed ? lastWidePx.current : collapsedWidthPx }),
    drag: setDraggedPx,
  };
}
