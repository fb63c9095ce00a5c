// settings.*: how the studio looks and speaks on this computer. Secrets never stand here.
import { z } from "zod";
import { command, query } from "./method.ts";
import { empty, uid } from "./shapes.ts";

export const settings = z.strictObject({
  colourScheme: z.enum(["system", "light", "dark"]),
  density: z.enum(["comfortable", "compact"]),
  wording: z.enum(["plain", "detailed"]),
  navigationWidthPx: z.int().min(56).max(360),
  /** The project shown last, to go on there; null shows the list. */
  lastProjectId: uid.nullable(),
  firstStepsClosed: z.boolean(),
  /** The sample was offered once; it is not made again after somebody deleted it. */
  sampleOffered: z.boolean(),
});
export type Settings = z.infer<typeof settings>;

export const settingsContract = {
  "settings.get": query(empty, settings),
  /** Changes only the settings named. */
  "settings.set": command(settings.partial(), settings),
};
