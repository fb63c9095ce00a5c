// The way to Try with a model of this training in a column. Pure.
import { hashOf } from "../../lib/routes.ts";

/** `#/projects/<id>/try/<connection>/<model>`: Try gives that model a column. */
export function tryHash(projectId: string, connectionId: string, model: string): string {
  return `${hashOf({ screen: "try", projectId })}/${connectionId}/${encodeURIComponent(model)}`;
}
