// The pictures of a question: kept ones small, those on the web by their address until somebody wants to see them; how
// closely a model looks at each, and taking one away.
import { Button, NativeSelect } from "@mantine/core";
import { IconPhoto, IconPhotoOff, IconTrash } from "@tabler/icons-react";
import { useEffect, useState, type JSX } from "react";
import { flushSync } from "react-dom";
import {
  imageDetails,
  imagePlaceOf,
  imagesOf,
  type ImageDetail,
  type ImageShown,
} from "../../../src-shared/domain/conversation-images.ts";
import { fieldWords, locale, textNow, useText } from "../../i18n/text.ts";
import { sizeText } from "../../lib/figures.ts";
import { useSettings } from "../../settings/settings-store.ts";
import { asAppError } from "../../transport/studio-client.ts";
import { offerUndo } from "../../ui/undo.ts";
import { undoChange } from "../changes.ts";
import { changeTurns, editingOf } from "../panel/editing.ts";
import { PanelButton } from "../panel/panel-button.tsx";
import type { TurnPartProps } from "./calls-part.tsx";
import { imageFromWeb, keptImage, type ImageBytes } from "./image-bytes.ts";
import "./editors.css";

export function ImagesPart(props: TurnPartProps): JSX.Element {
  return (
    <ul className="images">
      {imagesOf(props.turn).map((image, index) => (
        <Image key={`${image.url} ${index}`} {...props} image={image} number={index + 1} />
      ))}
    </ul>
  );
}

type ImageProps = TurnPartProps & { readonly image: ImageShown; readonly number: number };

function Image(props: ImageProps): JSX.Element {
  const { projectId, exampleId, place, image, number } = props;
  const text = useText();
  const isDetailed = useSettings((state) => state.settings.wording === "detailed");
  const { bytes, problem, isLoading, load } = useImage(projectId, image.url);
  const remove = (): void => {
    const key = editingOf(exampleId)?.keys[place.list][place.index];
    flushSync(() => changeTurns(exampleId, { do: "remove-part", place, part: image.part }));
    document.querySelector<HTMLElement>(`.conversation [data-turn="${key}"] textarea`)?.focus();
    offerUndo(textNow("editors.image.removed"), undoChange);
  };
  return (
    <li className="image">
      <Thumbnail bytes={bytes} number={number} isBroken={problem !== null} />
      <div className="image-about">
        <Where {...props} bytes={bytes} isLoading={isLoading} onShow={load} />
        {problem === null ? null : (
          <p className="field-problem" role="alert">
            {problem}
          </p>
        )}
        {image.detail === null ? (
          <p className="caption dim">{text("editors.image.odd")}</p>
        ) : (
          <NativeSelect
            className="beside"
            label={text("editors.image.detail")}
            aria-label={text("editors.image.detailOf", { number })}
            value={image.detail}
            data={imageDetails.map((value) => ({
              value,
              label: text(`editors.image.${isDetailed ? "detailsDetailed" : "details"}.${value}`),
            }))}
            onChange={(event) =>
              changeTurns(exampleId, {
                do: "set-image-detail",
                place,
                part: image.part,
                detail: event.currentTarget.value as ImageDetail,
              })
            }
          />
        )}
      </div>
      <PanelButton name="remove-image" label={text("editors.image.remove", { number })} onClick={remove}>
        <IconTrash className="icon" aria-hidden />
      </PanelButton>
    </li>
  );
}

function Thumbnail({
  bytes,
  number,
  isBroken,
}: {
  readonly bytes: ImageBytes | null;
  readonly number: number;
  readonly isBroken: boolean;
}): JSX.Element {
  const text = useText();
  if (bytes) return <img src={bytes.url} alt={text("editors.image.number", { number })} />;
  return (
    <span className="image-blank">
      {isBroken ? <IconPhotoOff className="icon" aria-hidden /> : <IconPhoto className="icon" aria-hidden />}
    </span>
  );
}

function Where({
  image,
  bytes,
  isLoading,
  onShow,
}: ImageProps & {
  readonly bytes: ImageBytes | null;
  readonly isLoading: boolean;
  readonly onShow: () => void;
}): JSX.Element {
  const text = useText();
  const place = imagePlaceOf(image.url);
  if (place.kind === "unknown") return <p className="small dim">{text("editors.image.unknown")}</p>;
  return (
    <>
      {place.kind === "address" ? (
        <p className="small image-address" title={place.url}>
          {place.url}
        </p>
      ) : null}
      {bytes ? <p className="caption dim">{factsText(bytes.facts, text)}</p> : null}
      {place.kind === "address" && !bytes ? (
        <div>
          <Button
            size="compact-sm"
            aria-label={text("editors.image.showFrom", { host: place.host })}
            disabled={isLoading}
            onClick={onShow}
          >
            {text(isLoading ? "editors.image.loading" : "editors.image.show")}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function factsText(
  { mediaType, widthPx, heightPx, bytes }: ImageBytes["facts"],
  text: ReturnType<typeof useText>,
): string {
  const kind = mediaType.replace("image/", "").toUpperCase();
  const size = sizeText(bytes, locale);
  return widthPx === null || heightPx === null
    ? text("editors.image.factsNoSize", { kind, size })
    : text("editors.image.facts", { kind, width: widthPx, height: heightPx, size });
}

type LoadedImage = {
  readonly bytes: ImageBytes | null;
  readonly problem: string | null;
  readonly isLoading: boolean;
  /** For one on the web: a person asked to see it. */
  readonly load: () => void;
};

type Fetched = { readonly bytes: ImageBytes | null; readonly problem: string | null };

/** Drawn under its address as its key: another address begins anew. */
function useImage(projectId: string, url: string | null): LoadedImage {
  const [fetched, setFetched] = useState<Fetched>({ bytes: null, problem: null });
  const [isLoading, setLoading] = useState(false);
  useEffect(() => {
    const place = imagePlaceOf(url);
    if (place.kind === "kept") void outcomeOf(keptImage(projectId, place.sha256)).then(setFetched);
  }, [projectId, url]);
  const load = (): void => {
    if (url === null) return;
    setLoading(true);
    void outcomeOf(imageFromWeb(projectId, url))
      .then(setFetched)
      .finally(() => setLoading(false));
  };
  return { bytes: fetched.bytes ?? inlineBytes(url), problem: fetched.problem, isLoading, load };
}

async function outcomeOf(fetching: Promise<ImageBytes>): Promise<Fetched> {
  try {
    return { bytes: await fetching, problem: null };
  } catch (error) {
    return { bytes: null, problem: fieldWords(asAppError(error)) };
  }
}

/** A picture that stands in the example itself. */
function inlineBytes(url: string | null): ImageBytes | null {
  const place = imagePlaceOf(url);
  if (place.kind !== "inline") return null;
  const mediaType = /^data:([^;]+)/.exec(place.url)?.[1] ?? "";
  const bytes = Math.floor(((place.url.length - place.url.indexOf(",")) * 3) / 4);
  return { url: place.url, facts: { sha256: "", mediaType, bytes, widthPx: null, heightPx: null } };
}
