// settings.*: how the studio looks and speaks on this computer. Secrets never stand here.
import { z } from "zod";
import { command, query } from "./method.ts";
import { empty, uid } from "./shapes.ts";

/** How the table of examples is laid out. Columns that aren't listed stand where and as wide as they are made. */
export const examplesLayout = z.strictObject({
  isWrapped: z.boolean(),
  isPanelOpen: z.boolean(),
  panelWidthPx: z.int().min(240).max(1_200),
  /** The list of reading material beside the table. */
  passagesWidthPx: z.int().min(240).max(1_200).default(360),
  areInstructionsOpen: z.boolean(),
  columns: z
    .array(
      z.strictObject({
        columnId: z.string().min(1).max(80),
        /** null: as wide as there is room. */
        widthPx: z.int().min(40).max(2_000).nullable(),
        isShown: z.boolean(),
      }),
    )
    .max(500),
});
export type ExamplesLayout = z.infer<typeof examplesLayout>;

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
  examplesLayout,
  /** Once a day, whether there is a newer Attune; only where an installer brought it. */
  looksForUpdates: z.boolean(),
});
export type Settings = z.infer<typeof settings>;

export const settingsContract = {
  "settings.get": query(empty, settings),
  /** Changes only the settings named. */
  "settings.set": command(settings.partial(), settings),
};
