// A follower of a crew: waits for an order, does its part, says it is through. Never reports and never decides.
import { workerData } from "node:worker_threads";
import { commands, control, type CrewPlaces } from "./crew-memory.ts";
import { crewWorker } from "./crew-work.ts";
import { waitUntil } from "./crew-wait.ts";

const { places, thread } = workerData as { readonly places: CrewPlaces; readonly thread: number };
const row = places.control;
const work = crewWorker(places, thread);

let lastOrder = 0;
let isEnded = false;
while (!isEnded) {
  waitUntil(row, control.order, (order) => order !== lastOrder);
  lastOrder += 1;
  isEnded = row[control.command] === commands.end;
  if (!isEnded) {
    try {
      work();
    } catch {
      Atomics.store(row, control.failed, 1);
    }
    Atomics.add(row, control.through, 1);
    Atomics.notify(row, control.through);
  }
}
