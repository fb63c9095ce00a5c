// Reads the catalogue of places and models that ships in `resources/`, once per process. Never writes it: what a person
// corrects lies over it (`src-shared/domain/catalogue/corrections.ts`).
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { catalogueFile } from "../../src-shared/contract/catalogue-file.ts";
import type { Catalogue } from "../../src-shared/domain/catalogue/catalogue.ts";
import { AppError } from "../../src-shared/errors.ts";

const fileName = "catalogue.json";
const read = new Map<string, Catalogue>();

/** Errors: file-unreadable where somebody replaced it by one that can't be used. */
export function readCatalogue(resourcesFolderPath: string): Catalogue {
  const path = join(resourcesFolderPath, fileName);
  const known = read.get(path);
  if (known) return known;
  const catalogue = catalogueIn(path);
  read.set(path, catalogue);
  return catalogue;
}

function catalogueIn(path: string): Catalogue {
  const parsed = catalogueFile.safeParse(valueIn(path));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const problem = `At ${issue?.path.join(".") || "its beginning"}: ${issue?.message ?? "wrong form"}.`;
  throw new AppError("file-unreadable", { name: fileName, problem });
}

function valueIn(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new AppError("file-unreadable", { name: fileName, problem: "It isn't JSON." }, { cause });
  }
}
