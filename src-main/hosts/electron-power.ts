// The computer woke up: trainings are looked at now and not at the end of a wait that slept along.
import { powerMonitor } from "electron";

export function onWakingUp(wake: (because: "resume" | "unlock-screen") => void): void {
  powerMonitor.on("resume", () => wake("resume"));
  powerMonitor.on("unlock-screen", () => wake("unlock-screen"));
}
