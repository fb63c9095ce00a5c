// The addresses of the screens, kept in the part of the URL after "#" so that Back, Forward and a reload work. Pure.
import { isUid } from "../../src-shared/ids.ts";

export const projectScreens = ["examples", "check", "train", "try", "share"] as const;
export type ProjectScreen = (typeof projectScreens)[number];

export const settingsSections = ["appearance", "backups", "data", "keyboard", "about"] as const;
export type SettingsSection = (typeof settingsSections)[number];

export type Route =
  | { readonly screen: "projects"; readonly isCreating: boolean }
  | { readonly screen: Exclude<ProjectScreen, "train">; readonly projectId: string }
  | {
      readonly screen: "train";
      readonly projectId: string;
      /** Absent: the list. `"new"`: setting one up. Else the id of the training shown. */
      readonly training?: string;
    }
  | { readonly screen: "settings"; readonly section: SettingsSection };

export const homeRoute: Route = { screen: "projects", isCreating: false };

/** The route of a hash; null for an empty one (the start decides), Home for one that means nothing. */
export function parseHash(hash: string): Route | null {
  const [head = "", ...rest] = hash.replace(/^#\/?/, "").split("/");
  if (head === "") return null;
  if (head === "settings") {
    return { screen: "settings", section: settingsSections.find((name) => name === rest[0]) ?? "appearance" };
  }
  if (head !== "projects") return homeRoute;
  const [projectId = "", screenName, training = ""] = rest;
  if (!isUid(projectId)) return { screen: "projects", isCreating: projectId === "new" };
  if (screenName === "train" && (training === "new" || isUid(training))) {
    return { screen: "train", projectId, training };
  }
  return { screen: projectScreens.find((name) => name === screenName) ?? "examples", projectId };
}

export function hashOf(route: Route): string {
  if (route.screen === "projects") return route.isCreating ? "#/projects/new" : "#/projects";
  if (route.screen === "settings") return `#/settings/${route.section}`;
  const place = `#/projects/${route.projectId}/${route.screen}`;
  return route.screen === "train" && route.training !== undefined ? `${place}/${route.training}` : place;
}
