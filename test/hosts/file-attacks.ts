// Attacks on `/files` of the web host, by HTTP as it is spoken by hand: who may bring and fetch files, by which names,
// how large, how slowly, and what a fetched file may do in a browser.
import { fileMaxBytes } from "../../src-shared/domain/passing-file.ts";
import { outcome, type Attack } from "./attack.ts";
import {
  ask,
  call,
  requestText,
  signIn,
  speak,
  type Answer,
  type Headers,
  type Session,
} from "./raw-http.ts";
import { outsideSecret, timeLimits, type WebTarget } from "./web-target.ts";

function raw(id: string, name: string, hasSucceeded: (target: WebTarget) => Promise<boolean>): Attack {
  return { id, name, kind: "raw", run: async (target) => outcome(await hasSucceeded(target)) };
}

const isGranted = ({ status }: Answer): boolean => status >= 200 && status < 300;
const octets: Headers = { "content-type": "application/octet-stream" };

type Place = { readonly reference: string; readonly name: string };

/** Asks for a place as the page does. */
export async function placeFor(
  target: WebTarget,
  session: Pick<Session, "cookie">,
  input: Readonly<Record<string, unknown>> = { name: "answers.csv", bytes: 3 },
): Promise<{ readonly answer: Answer; readonly place: Place }> {
  const answer = await ask(target, {
    method: "POST",
    path: `/files/${"bytes" in input ? "offer" : "target"}`,
    headers: { cookie: session.cookie, origin: target.origin, "content-type": "application/json" },
    body: JSON.stringify(input),
  });
  const place = answer.status === 200 ? (JSON.parse(answer.body) as Place) : { reference: "", name: "" };
  return { answer, place };
}

/** Sends bytes as the page does; `headers` replace or leave out what it would send. */
export function send(
  target: WebTarget,
  session: Pick<Session, "cookie">,
  { reference, body = "a,b", headers = {}, method = "POST" }: SendParts,
): Promise<Answer> {
  return ask(target, {
    method,
    path: `/files/${reference}`,
    headers: { cookie: session.cookie, origin: target.origin, ...octets, ...headers },
    body,
  });
}

type SendParts = {
  readonly reference: string;
  readonly body?: string;
  readonly headers?: Headers;
  readonly method?: string;
};

/** Whether bytes sent like this arrive. */
async function arrives(
  target: WebTarget,
  parts: Omit<SendParts, "reference">,
  bytes = (parts.body ?? "a,b").length,
): Promise<boolean> {
  const session = await signIn(target);
  const { place } = await placeFor(target, session, { name: "answers.csv", bytes });
  return isGranted(await send(target, session, { reference: place.reference, ...parts }));
}

/** A file the core has written, waiting to be fetched. */
export async function writtenFile(
  target: WebTarget,
  name: string,
): Promise<{ readonly session: Session; readonly address: string }> {
  const session = await signIn(target);
  const { place } = await placeFor(target, session, { name });
  const created = await call(target, session, { method: "projects.create", body: '{"name":"Mine"}' });
  const { output } = JSON.parse(created.body) as {
    readonly output: { readonly project: { readonly projectId: string } };
  };
  const written = await call(target, session, {
    method: "exports.run",
    body: JSON.stringify({
      projectId: output.project.projectId,
      format: { format: "attune-backup" },
      targetReference: place.reference,
    }),
  });
  if (!written.body.startsWith('{"ok":true')) throw new Error(`An honest export failed: ${written.body}`);
  return { session, address: `/files/${place.reference}?name=${encodeURIComponent(place.name)}` };
}

const head = async (target: WebTarget, name: string): Promise<ReadonlyMap<string, string>> => {
  const { session, address } = await writtenFile(target, name);
  return (await ask(target, { path: address, headers: { cookie: session.cookie } })).headers;
};

export const fileAttacks: readonly Attack[] = [
  raw("file-session-offer", "Somebody without a cookie gets no place for a file", async (target) =>
    isGranted((await placeFor(target, { cookie: "" })).answer),
  ),
  raw(
    "file-session-send",
    "Somebody without a cookie can't send a file, even with its reference",
    async (target) => {
      const { place } = await placeFor(target, await signIn(target));
      return isGranted(await send(target, { cookie: "" }, { reference: place.reference }));
    },
  ),
  raw(
    "file-session-fetch",
    "Somebody without a cookie can't fetch a file, even by its address",
    async (target) => {
      const { address } = await writtenFile(target, "copy.attune");
      return isGranted(await ask(target, { path: address }));
    },
  ),
  raw("file-origin-none", "A file without Origin is refused", (target) =>
    arrives(target, { headers: { origin: null } }),
  ),
  raw("file-origin-foreign", "A file from a foreign page is refused", (target) =>
    arrives(target, { headers: { origin: "https://evil.example" } }),
  ),
  raw("file-cross-site", "A file sent across sites is refused", (target) =>
    arrives(target, { headers: { "sec-fetch-site": "cross-site" } }),
  ),
  raw("file-type", "A file is taken as bytes only, never as what a form can send", async (target) => {
    const types = ["text/plain", "multipart/form-data", "application/x-www-form-urlencoded", null];
    const taken = await Promise.all(
      types.map((type) => arrives(target, { headers: { "content-type": type } })),
    );
    return taken.includes(true);
  }),
  raw("file-type-elsewhere", "Bytes are no call", async (target) =>
    isGranted(await call(target, await signIn(target), { headers: octets })),
  ),
  raw("method-file-put", "PUT brings no file", (target) => arrives(target, { method: "PUT" })),
  raw("file-reference-made-up", "A made-up reference leads nowhere", async (target) => {
    const session = await signIn(target);
    const madeUp = ["A".repeat(43), `..%2f${"A".repeat(38)}`];
    const answers = await Promise.all([
      ...madeUp.map((reference) => send(target, session, { reference })),
      ...madeUp.map((reference) =>
        ask(target, { path: `/files/${reference}?name=package.json`, headers: { cookie: session.cookie } }),
      ),
    ]);
    return answers.some(isGranted);
  }),
  raw(
    "file-name-leads-out",
    "No name leads out of a file's own folder when it is fetched",
    async (target) => {
      const { session, address } = await writtenFile(target, "copy.attune");
      const [path = ""] = address.split("?");
      const names = ["../../../package.json", "..\\..\\..\\package.json", "....//....//....//package.json"];
      const answers = await Promise.all(
        names.map((name) =>
          ask(target, {
            path: `${path}?name=${encodeURIComponent(name)}`,
            headers: { cookie: session.cookie },
          }),
        ),
      );
      return answers.some(({ body }) => body.includes(outsideSecret));
    },
  ),
  raw("file-name-plants", "No name leads out of a file's own folder when it is brought", async (target) => {
    const session = await signIn(target);
    const name = "../../../../out/renderer/assets/planted.js";
    const { place } = await placeFor(target, session, { name, bytes: 3 });
    await send(target, session, { reference: place.reference });
    const { body } = await ask(target, {
      path: "/assets/planted.js",
      headers: { cookie: session.cookie },
    });
    return body === "a,b";
  }),
  raw("file-too-large", "No place is given to a file beyond the limit", async (target) => {
    const session = await signIn(target);
    return isGranted((await placeFor(target, session, { name: "huge.csv", bytes: fileMaxBytes + 1 })).answer);
  }),
  raw("file-more-than-said", "More bytes than were said don't fill the disk", (target) =>
    arrives(target, { body: "x".repeat(1_000) }, 10),
  ),
  raw("file-fewer-than-said", "A file cut short doesn't count as whole", (target) =>
    arrives(target, { body: "x" }, 10),
  ),
  raw("file-slow", "A file that stands still is cut off", async (target) => {
    const session = await signIn(target);
    const { place } = await placeFor(target, session);
    const text = requestText(target, {
      method: "POST",
      path: `/files/${place.reference}`,
      headers: { cookie: session.cookie, origin: target.origin, ...octets, "content-length": "3" },
    });
    const heard = await speak(target, [`${text}a`], { withinMs: timeLimits.fileIdleMs + 1_500 });
    return !heard.isClosed;
  }),
  raw("file-name-in-header", "A name adds nothing to the header it stands in", async (target) => {
    const header = (await head(target, "copy; filename=evil.exe")).get("content-disposition") ?? "";
    return header.includes("; filename=");
  }),
  raw("file-name-ends-header", "A name with line ends adds no header", async (target) =>
    (await head(target, "copy\r\nx-planted: 1\r\n.attune")).has("x-planted"),
  ),
  raw("file-shown", "A fetched file is saved, never shown as a page of ours", async (target) => {
    const headers = await head(target, "page.html");
    const isSaved = headers.get("content-disposition")?.startsWith("attachment;") ?? false;
    return !isSaved || headers.get("content-type") !== "application/octet-stream";
  }),
];
