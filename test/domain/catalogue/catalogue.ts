// The shipped catalogue for tests: the real file, through the real reader.
import { join } from "node:path";
import { readCatalogue } from "../../../src-main/catalogue/read-catalogue.ts";
import { rootPath } from "../../../src-main/launch/run.mjs";
import type { Catalogue, CatalogueModel } from "../../../src-shared/domain/catalogue/catalogue.ts";

export const shipped: Catalogue = readCatalogue(join(rootPath, "resources"));

export function shippedModel(providerId: string, modelId: string): CatalogueModel {
  const model = shipped.models.find((known) => known.providerId === providerId && known.modelId === modelId);
  if (!model) throw new Error(`${providerId} ${modelId} isn't in the catalogue.`);
  return model;
}
