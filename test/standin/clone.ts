// What travels between main and page, as text: the values of a structured clone and no others. The same function runs
// in the page's isolated world, from its source; it must stand alone.

export type Codec = {
  /** Errors: "An object could not be cloned.", as Electron says. */
  readonly encode: (value: unknown) => string;
  readonly decode: (text: string) => unknown;
};

type Coded = null | string | boolean | number | readonly unknown[];

export function makeCodec(
  toBase64: (bytes: Uint8Array) => string,
  fromBase64: (text: string) => Uint8Array,
): Codec {
  const typedArrays = [
    "Int8Array",
    "Uint8Array",
    "Uint8ClampedArray",
    "Int16Array",
    "Uint16Array",
    "Int32Array",
    "Uint32Array",
    "Float32Array",
    "Float64Array",
    "BigInt64Array",
    "BigUint64Array",
  ];
  const kindOf = (value: unknown): string => Object.prototype.toString.call(value).slice(8, -1);
  const encode = (value: unknown, seen: Map<unknown, number>): Coded => {
    if (value === null || typeof value === "string" || typeof value === "boolean") return value;
    if (typeof value === "number") {
      if (Number.isFinite(value) && !Object.is(value, -0)) return value;
      return ["number", Object.is(value, -0) ? "-0" : String(value)];
    }
    if (value === undefined) return ["undefined"];
    if (typeof value === "bigint") return ["bigint", String(value)];
    if (typeof value !== "object") throw new Error("An object could not be cloned.");
    const known = seen.get(value);
    if (known !== undefined) return ["seen", known];
    seen.set(value, seen.size);
    const kind = kindOf(value);
    if (Array.isArray(value)) return ["array", value.map((one) => encode(one, seen))];
    if (kind === "Date") return ["date", (value as Date).getTime()];
    if (kind === "RegExp") return ["regexp", (value as RegExp).source, (value as RegExp).flags];
    if (kind === "Map") {
      return [
        "map",
        [...(value as Map<unknown, unknown>)].map((pair) => pair.map((one) => encode(one, seen))),
      ];
    }
    if (kind === "Set") return ["set", [...(value as Set<unknown>)].map((one) => encode(one, seen))];
    if (kind === "ArrayBuffer") return ["buffer", toBase64(new Uint8Array(value as ArrayBuffer))];
    if (typedArrays.includes(kind)) {
      const { buffer, byteOffset, byteLength } = value as Uint8Array;
      return ["bytes", kind, toBase64(new Uint8Array(buffer, byteOffset, byteLength))];
    }
    if (value instanceof Error) return ["error", value.name, value.message, value.stack];
    if (kind !== "Object") throw new Error("An object could not be cloned.");
    return ["object", Object.entries(value).map(([key, one]) => [key, encode(one, seen)])];
  };
  const decode = (coded: unknown, seen: unknown[]): unknown => {
    if (!Array.isArray(coded)) return coded;
    const [kind, first, second] = coded as unknown as readonly [string, never, never];
    const keep = <Value>(value: Value): Value => {
      seen.push(value);
      return value;
    };
    switch (kind) {
      case "number":
        return Number(first);
      case "undefined":
        return undefined;
      case "bigint":
        return BigInt(first);
      case "seen":
        return seen[first];
      case "date":
        return keep(new Date(first));
      case "regexp":
        return keep(new RegExp(first, second));
      case "array": {
        const array: unknown[] = keep([]);
        for (const one of first as readonly unknown[]) array.push(decode(one, seen));
        return array;
      }
      case "map": {
        const map = keep(new Map<unknown, unknown>());
        for (const [key, one] of first as readonly (readonly unknown[])[])
          map.set(decode(key, seen), decode(one, seen));
        return map;
      }
      case "set": {
        const set = keep(new Set());
        for (const one of first as readonly unknown[]) set.add(decode(one, seen));
        return set;
      }
      case "buffer":
        return keep(fromBase64(first).slice().buffer);
      case "bytes": {
        const bytes = fromBase64(second).slice();
        if (first === "Uint8Array") return keep(bytes);
        const Kind = (globalThis as unknown as Record<string, new (buffer: ArrayBufferLike) => unknown>)[
          first
        ];
        return Kind ? keep(new Kind(bytes.buffer)) : undefined;
      }
      case "error": {
        const error = new Error(second);
        error.name = first;
        return keep(error);
      }
      default: {
        const object: Record<string, unknown> = keep({});
        for (const [key, one] of first as readonly (readonly [string, unknown])[]) {
          Object.defineProperty(object, key, {
            value: decode(one, seen),
            enumerable: true,
            writable: true,
            configurable: true,
          });
        }
        return object;
      }
    }
  };
  return {
    encode: (value) => JSON.stringify(encode(value, new Map())),
    decode: (text) => decode(JSON.parse(text), []),
  };
}

export const codec = makeCodec(
  (bytes) => Buffer.from(bytes).toString("base64"),
  (text) => new Uint8Array(Buffer.from(text, "base64")),
);
