// The addresses of the screens, kept in the part of the URL after "#" so that Back, Forward and a reload work. Pure.
import { isUid } from "../../src-shared/ids.ts";

export const projectScreens = ["examples", "check", "train", "try", "share"] as const;
export type ProjectScreen = (typeof projectScreens)[number];

export const settingsSections = ["appearance", "accounts", "backups", "data", "keyboard", "about"] as const;
export type SettingsSection = (typeof settingsSections)[number];

export type Route =
  | { readonly screen: "projects"; readonly isCreating: boolean }
  | { readonly screen: Exclude<ProjectScreen, "train" | "try">; readonly projectId: string }
  | {
      readonly screen: "train";
      readonly projectId: string;
      /** Absent: the list. `"new"`: setting one up. Else the id of the training shown. */
      readonly training?: string;
      /** `"use"`: what somebody wants of it is to put its model to use. */
      readonly part?: "use";
    }
  | {
      readonly screen: "try";
      readonly projectId: string;
      /** A model that shall have a column. */
      readonly asked?: { readonly connectionId: string; readonly model: string };
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
  const [projectId = "", screenName, third = "", model = ""] = rest;
  if (!isUid(projectId)) return { screen: "projects", isCreating: projectId === "new" };
  if (screenName === "train" && (third === "new" || isUid(third))) {
    return { screen: "train", projectId, training: third, ...(model === "use" ? { part: "use" } : {}) };
  }
  if (screenName === "try" && model !== "") {
    return { screen: "try", projectId, asked: { connectionId: third, model: decoded(model) } };
  }
  return { screen: projectScreens.find((name) => name === screenName) ?? "examples", projectId };
}

export function hashOf(route: Route): string {
  if (route.screen === "projects") return route.isCreating ? "#/projects/new" : "#/projects";
  if (route.screen === "settings") return `#/settings/${route.section}`;
  const place = `#/projects/${route.projectId}/${route.screen}`;
  if (route.screen === "train" && route.training !== undefined) {
    return `${place}/${route.training}${route.part === undefined ? "" : `/${route.part}`}`;
  }
  if (route.screen !== "try" || route.asked === undefined) return place;
  return `${place}/${route.asked.connectionId}/${encodeURIComponent(route.asked.model)}`;
}

/** An address somebody shortened by hand means what it says. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
