// Addresses of screens: what is written is read back, and what somebody shortened still leads somewhere.
import { describe, expect, it } from "vitest";
import { hashOf, parseHash, type Route } from "../../src-renderer/lib/routes.ts";

const projectId = "0123456789abcdef0123";
const trainingId = "fedcba98765432100000";

describe("the address of a training", () => {
  it.each<readonly [string, Route]>([
    ["", { screen: "train", projectId }],
    ["/new", { screen: "train", projectId, training: "new" }],
    [`/${trainingId}`, { screen: "train", projectId, training: trainingId }],
    [`/${trainingId}/use`, { screen: "train", projectId, training: trainingId, part: "use" }],
  ])("#/projects/…/train%s leads there and back", (rest, route) => {
    const hash = `#/projects/${projectId}/train${rest}`;
    expect(parseHash(hash)).toEqual(route);
    expect(hashOf(route)).toBe(hash);
  });

  it("is the list where it names nothing, and belongs to no other screen", () => {
    expect(parseHash(`#/projects/${projectId}/train/nonsense`)).toEqual({ screen: "train", projectId });
    expect(parseHash(`#/projects/${projectId}/check/new`)).toEqual({ screen: "check", projectId });
  });
});

describe("an address", () => {
  it.each<Route>([
    { screen: "try", projectId },
    { screen: "try", projectId, asked: { connectionId: "rehearsal", model: "ft:a/b:c?d#e ü%" } },
    { screen: "examples", projectId },
    { screen: "settings", section: "backups" },
    { screen: "projects", isCreating: true },
  ])("of %o is read back", (route) => expect(parseHash(hashOf(route))).toEqual(route));
  it("with half a model leads to Try all the same", () => {
    expect(parseHash(`#/projects/${projectId}/try/rehearsal`)).toEqual({ screen: "try", projectId });
    expect(parseHash(`#/projects/${projectId}/try/rehearsal/%E0%A4`)).toMatchObject({ screen: "try" });
  });
});
