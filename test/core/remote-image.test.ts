// Pictures from the web: only public addresses, however they are reached, and bounded. A real server over TLS on loopback
// plays the public web: the lookup and the judgement of addresses are the test's, everything else is real.
import { createServer, type Server } from "node:https";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isPublicAddress, loadRemoteImage, theWeb, type Web } from "../../src-main/examples/remote-image.ts";
import { AppError } from "../../src-shared/errors.ts";

/** Made for this test, for nobody: "pictures.example" and the hundred years after 2026. */
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg1u0WdezAR2h03h/N
X2afy9aNpqRPrtKgM36y1VNls1uhRANCAARRvQ3kY2tdkFElqvacS07cTM96Imis
JvtzKLcJS1YM/snBBKIYnbmYQo9EM5+t1TYovHc67kuzOfT5ivWZgX58
-----END PRIVATE KEY-----`;
const certificate = `-----BEGIN CERTIFICATE-----
MIIBqzCCAVCgAwIBAgIUHmInzIiuId3XkZYoYVXH6/MhlcswCgYIKoZIzj0EAwIw
GzEZMBcGA1UEAwwQcGljdHVyZXMuZXhhbXBsZTAgFw0yNjExMjkwMDI4MzRaGA8y
MTI2MTEwNTAwMjgzNFowGzEZMBcGA1UEAwwQcGljdHVyZXMuZXhhbXBsZTBZMBMG
ByqGSM49AgEGCCqGSM49AwEHA0IABFG9DeRja12QUSWq9pxLTtxMz3oiaKwm+3Mo
twlLVgz+ycEEohiduZhCj0Qzn63VNii8dzruS7M59PmK9ZmBfnyjcDBuMB0GA1Ud
DgQWBBS1jhF971CbEkjISOjoU6zme5IJzzAfBgNVHSMEGDAWgBS1jhF971CbEkjI
SOjoU6zme5IJzzAPBgNVHRMBAf8EBTADAQH/MBsGA1UdEQQUMBKCEHBpY3R1cmVz
LmV4YW1wbGUwCgYIKoZIzj0EAwIDSQAwRgIhAPNm+kK0xGCVH1I76q5Xx7NOG9MW
JY350D8jOX9f03vUAiEArmhEnXB86DEPQgAZxTAxLcVlVEUuzh7F/hMs+AkJjRE=
-----END CERTIFICATE-----`;

type Heard = { readonly url: string; readonly headers: IncomingMessage["headers"] };
let server: Server;
let port = 0;
let heard: Heard[] = [];
let answer: (response: ServerResponse, url: string) => void = () => {};

beforeEach(async () => {
  heard = [];
  server = createServer({ key, cert: certificate }, (request, response) => {
    heard.push({ url: request.url ?? "", headers: request.headers });
    answer(response, request.url ?? "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

/** 127.0.0.1 counts as public here, nothing else on loopback does. */
const web: Web = {
  addressesOf: async (host) => (host === "pictures.example" ? ["127.0.0.1"] : ["127.0.0.2"]),
  isPublic: (address) => address === "127.0.0.1",
  waitMs: 2_000,
  certificate,
};
const there = (path = "/cat.png"): string => `https://pictures.example:${port}${path}`;

async function problemOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "loaded";
  } catch (error) {
    return error instanceof AppError ? String(error.details["problem"]) : String(error);
  }
}

describe("a picture from the web", () => {
  it("comes as it is, and the other side hears nothing but the address", async () => {
    answer = (response) => response.end("bytes of a picture");
    expect((await loadRemoteImage(there("/cat.png?size=2"), web)).toString()).toBe("bytes of a picture");
    expect(heard).toHaveLength(1);
    expect(heard[0]?.url).toBe("/cat.png?size=2");
    expect(Object.keys(heard[0]?.headers ?? {}).toSorted()).toEqual([
      "accept",
      "accept-encoding",
      "connection",
      "host",
    ]);
  });

  it("is never asked for at an address that isn't public, whatever its name says", async () => {
    for (const address of [
      `https://127.0.0.1:${port}/`,
      `https://localhost:${port}/`,
      `https://[::1]:${port}/`,
      `https://[::ffff:127.0.0.1]:${port}/`,
      `https://2130706433:${port}/`,
      `https://0x7f.1:${port}/`,
    ]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await problemOf(loadRemoteImage(address, theWeb))).toMatch(/private network/);
    }
    // A name that leads to a public and a private place is one that could lead to either.
    const both = { ...web, addressesOf: async () => ["127.0.0.1", "10.0.0.7"] };
    expect(await problemOf(loadRemoteImage(there(), both))).toMatch(/private network/);
    expect(heard).toEqual([]);
  });

  it("isn't followed into a private network, to an open connection, or for ever", async () => {
    const to = async (location: string): Promise<string> => {
      answer = (response) => response.writeHead(302, { location }).end();
      return problemOf(loadRemoteImage(there(), web));
    };
    expect(await to(`https://internal.example:${port}/secret`)).toMatch(/private network/);
    expect(await to(`https://127.0.0.2:${port}/secret`)).toMatch(/private network/);
    expect(await to(`http://pictures.example:${port}/`)).toMatch(/begin with https/);
    expect(await to("/again")).toMatch(/without end/);
    expect(heard.some(({ url }) => url === "/secret")).toBe(false);
    answer = (response, url) =>
      url === "/new" ? response.end("moved") : response.writeHead(301, { location: "/new" }).end();
    expect((await loadRemoteImage(there(), web)).toString()).toBe("moved");
  });

  it("is left where it is when it is too large, too slow, missing, or its sender can't prove who it is", async () => {
    const piece = Buffer.alloc(1024 * 1024);
    answer = (response) => {
      for (let count = 0; count < 11; count += 1) response.write(piece);
      response.end();
    };
    expect(await problemOf(loadRemoteImage(there(), web))).toMatch(/larger than 10 MB/);
    answer = () => {};
    expect(await problemOf(loadRemoteImage(there(), { ...web, waitMs: 100 }))).toMatch(/too long/);
    answer = (response) => response.writeHead(404).end();
    expect(await problemOf(loadRemoteImage(there(), web))).toMatch(/answer 404/);
    const { certificate: _none, ...strict } = web;
    expect(await problemOf(loadRemoteImage(there(), strict))).toMatch(/isn't safe/);
    expect(await problemOf(loadRemoteImage("http://pictures.example/", web))).toMatch(/begin with https/);
    expect(await problemOf(loadRemoteImage("https://me:secret@pictures.example/", web))).toMatch(/password/);
    expect(await problemOf(loadRemoteImage("file:///etc/passwd", web))).toMatch(/begin with https/);
  });
});

describe("public addresses", () => {
  it.each([
    ["93.184.215.14", true],
    ["8.8.8.8", true],
    ["2606:2800:21f:cb07:6820:80da:af6b:8b2c", true],
    ["0.0.0.0", false],
    ["10.1.2.3", false],
    ["100.64.0.1", false],
    ["127.8.8.8", false],
    ["169.254.169.254", false],
    ["172.31.255.255", false],
    ["192.168.0.1", false],
    ["198.19.0.1", false],
    ["224.0.0.251", false],
    ["255.255.255.255", false],
    ["::", false],
    ["::1", false],
    ["::ffff:8.8.8.8", false],
    ["64:ff9b::a00:1", false],
    ["fe80::1%eth0", false],
    ["fc00::1", false],
    ["fd12:3456::1", false],
    ["ff02::1", false],
    ["2001::1", false],
    ["2001:db8::1", false],
    ["2002:7f00:1::", false],
    ["pictures.example", false],
  ])("%s: %s", (address, isPublic) => expect(isPublicAddress(address)).toBe(isPublic));
});
