// The settings as they are before anybody changes one. Pure; the shape stands in the contract.
import type { Settings } from "../contract/settings.ts";

export const defaultSettings: Settings = {
  colourScheme: "system",
  density: "comfortable",
  wording: "plain",
  navigationWidthPx: 216,
  lastProjectId: null,
  firstStepsClosed: false,
  sampleOffered: false,
  examplesLayout: {
    isWrapped: false,
    isPanelOpen: false,
    panelWidthPx: 420,
    passagesWidthPx: 360,
    areInstructionsOpen: true,
    columns: [],
  },
  looksForUpdates: true,
};
