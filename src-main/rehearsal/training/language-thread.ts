// A short thread: says which languages some texts are in, and ends.
import { parentPort, workerData } from "node:worker_threads";
import { eld } from "eld/extrasmall";
import { unknownLanguages } from "./languages.ts";

export interface LanguageOrder {
  readonly texts: readonly string[];
  readonly known: readonly string[];
}

const { texts, known } = workerData as LanguageOrder;
parentPort?.postMessage(
  unknownLanguages(texts, known, (text) => {
    const found = eld.detect(text);
    return found.isReliable() ? found.language : "";
  }),
);
