// Minimal Outlook messages (.msg): a compound file with the properties a sent or received message has. Made with the
// writer of the library that reads them, by the published layout ([MS-OXMSG]); not saved by Outlook itself.
import { burn, type Entry } from "@kenjiuno/msgreader/lib/Burner.js";

export type MsgParts = {
  readonly subject: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: { readonly name: string; readonly address: string };
  readonly body: string;
  readonly html?: string;
  readonly messageId: string;
  readonly inReplyTo?: string;
  readonly attachmentName?: string;
  readonly messageClass?: string;
};

type Property = { readonly id: number; readonly text?: string; readonly bytes?: Buffer };

const [directory, document, root] = [1, 2, 5];

export function msgFile(parts: MsgParts): Buffer {
  const entries: Entry[] = [{ name: "Root Entry", type: root, length: 0, children: [] }];
  const top = propertyStreams(
    [
      { id: 0x001a, text: parts.messageClass ?? "IPM.Note" },
      { id: 0x0037, text: parts.subject },
      { id: 0x0c1a, text: parts.from.name },
      { id: 0x0c1f, text: parts.from.address },
      { id: 0x5d01, text: parts.from.address },
      { id: 0x1000, text: parts.body },
      { id: 0x1035, text: parts.messageId },
      ...(parts.inReplyTo === undefined ? [] : [{ id: 0x1042, text: parts.inReplyTo }]),
      ...(parts.html === undefined ? [] : [{ id: 0x1013, bytes: Buffer.from(parts.html, "utf8") }]),
    ],
    32,
  );
  add(entries, 0, top);
  addFolder(
    entries,
    "__recip_version1.0_#00000000",
    propertyStreams(
      [
        { id: 0x3001, text: parts.to.name },
        { id: 0x39fe, text: parts.to.address },
      ],
      8,
    ),
  );
  if (parts.attachmentName !== undefined) {
    addFolder(
      entries,
      "__attach_version1.0_#00000000",
      propertyStreams([{ id: 0x3707, text: parts.attachmentName }], 8),
    );
  }
  return Buffer.from(burn(entries));
}

type Stream = { readonly name: string; readonly bytes: Buffer };

/** A stream for each property, and the list of them. */
function propertyStreams(properties: readonly Property[], headBytes: number): readonly Stream[] {
  const list: Buffer[] = [Buffer.alloc(headBytes)];
  const streams = properties.map(({ id, text, bytes }): Stream => {
    const type = bytes === undefined ? 0x001f : 0x0102;
    const content = bytes ?? Buffer.from(text ?? "", "utf16le");
    const entry = Buffer.alloc(16);
    entry.writeUInt16LE(type, 0);
    entry.writeUInt16LE(id, 2);
    entry.writeUInt32LE(6, 4);
    entry.writeUInt32LE(bytes === undefined ? content.length + 2 : content.length, 8);
    list.push(entry);
    return { name: `__substg1.0_${hex(id)}${hex(type)}`, bytes: content };
  });
  return [{ name: "__properties_version1.0", bytes: Buffer.concat(list) }, ...streams];
}

function hex(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, "0");
}

function add(entries: Entry[], parent: number, streams: readonly Stream[]): void {
  for (const { name, bytes } of streams) {
    entries[parent]?.children?.push(entries.length);
    entries.push({ name, type: document, length: bytes.length, binaryProvider: () => Uint8Array.from(bytes) });
  }
}

function addFolder(entries: Entry[], name: string, streams: readonly Stream[]): void {
  const place = entries.length;
  entries[0]?.children?.push(place);
  entries.push({ name, type: directory, length: 0, children: [] });
  add(entries, place, streams);
}
