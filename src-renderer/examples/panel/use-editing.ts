// An example open for editing, for a component: opened when it is drawn, saved and let go when it goes.
import { useEffect } from "react";
import { openEditing, useEditings, type OpenEditing } from "./editing.ts";

const nothing: OpenEditing = { editing: null, error: null };

export function useEditing(projectId: string | null, exampleId: number | null): OpenEditing {
  useEffect(() => {
    if (projectId === null || exampleId === null) return undefined;
    return openEditing(projectId, exampleId);
  }, [projectId, exampleId]);
  const opened = useEditings(({ open }) => (exampleId === null ? nothing : (open[exampleId] ?? nothing)));
  // The id means something in its project only.
  return opened.editing && opened.editing.projectId !== projectId ? nothing : opened;
}
