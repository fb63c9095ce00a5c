// Which side of the example the panel shows. Small, so that others can turn it without loading the panel.
import { create } from "zustand";

export const panelTabs = ["conversation", "details", "history", "json"] as const;
export type PanelTab = (typeof panelTabs)[number];

export const usePanelTab = create<{ readonly tab: PanelTab }>(() => ({ tab: "conversation" }));

export function showPanelTab(tab: PanelTab): void {
  usePanelTab.setState({ tab });
}
