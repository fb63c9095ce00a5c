// Each kind of private data with what it is and what only looks like it. `[[kind|text]]` marks what must be found, and
// nothing else may be.
import { describe, expect, it } from "vitest";
import { findInText } from "../../../../src-shared/domain/findings/private/find-in-text.ts";
import { findPrivate } from "../../../../src-shared/domain/findings/private/find-private.ts";
import { readMarked } from "./labelled/labelled-set.ts";

const tables: Readonly<Record<string, readonly string[]>> = {
  "e-mail addresses": [
    "mail: [[e-mail|a.b-c+d@sub.firma.test]].",
    "([[e-mail|x@y.test]])",
    "mailto:[[e-mail|ä.ö@straße.test]]",
    "name@example.com, me@mail.example.org, you@firm.example",
    "icon@2x.png and left-pad@1.3.0 and @anna and a@b",
    "git@code.test:acme/web.git",
    "..@..test and a@-.test",
  ],
  "phone numbers": [
    "call [[phone|(415) 555-0132]] or [[phone|415.555.0133 ext. 12]]",
    "[[phone|+49 (0)171 3920051]]",
    "[[phone|+1-202-555-0108x769]]",
    "Phone: [[phone|72 128 827]]",
    "[[phone|030 23125 417]], [[phone|06 39 98 12 45]]",
    "[[phone|020 7946 0958]] is the number",
    "+00 000 00017 was a phone once",
    "call me on 14.05.2024 at 10:30",
    "the phone costs 1 299 000 won, call 5 000 000 people",
    "2006 - 2007, 2008/09, 12-12-2012",
    "Art. 0171 3920051 is sold out, order 415-555-0132",
    "a0171 3920051b and 0171 39200%",
  ],
  "payment cards": [
    "[[card|4242 4242 4242 4242]] and [[card|3782-822463-10005]]",
    "pay [[card|5555555555554444]]",
    "card [[card|4222222222222]] was lost",
    "4242 4242 4242 4243 and 1234567890123452 and 0000 0000 0000 0000",
    "x4242424242424242x",
    "order 4222222222222",
  ],
  "bank accounts": [
    "[[iban|GB16 ZZZZ 0504 2260 2110 48]]",
    "[[iban|fr7799999847152203984948739]]",
    "IBAN:[[iban|NL58-ZZZZ-5763-6035-31]].",
    "GB17 ZZZZ 0504 2260 2110 48, XX00 0000 0000 0017, DE36 9999",
    "NL58ZZZZ57636035311 is a digit too long",
  ],
  "national numbers": [
    "SSN [[national-id|987654321]], again [[national-id|987-65-4321]]",
    "[[national-id|12345678Z]], [[national-id|X1234567L]], [[national-id|rssmra85t10a562s]]",
    "[[national-id|15 070649 C 103]] and [[national-id|756.6535.1932.02]]",
    "BSN [[national-id|999990019]], NIF [[national-id|399999906]]",
    "[[national-id|529.982.247-25]] ist eine CPF",
    "12345678A, X1234567A, RSSMRA85T10A562X, 999990019, 000-00-00017",
    "000-12-3456, 666-12-3456, 123-00-4567",
  ],
  "addresses of machines": [
    "from [[ip|203.0.113.7]]:8080, [[ip|2001:db8::1]].",
    "[[[ip|2001:db8:0:0:0:0:0:9]]]:443",
    "version 203.0.113.7, v203.0.113.7, 203.0.113.7.8, 203.0.113.256, 203.0.113.07",
    "10.1.2.3 172.20.1.1 192.168.4.4 127.0.0.1 255.255.255.0 0.0.0.17 169.254.1.1",
    "std::string a::b::c 12:30:45 ::1 fe80::1 00:1A:2B:3C:4D:5E",
  ],
  "links that let in": [
    "[[link-with-token|https://a.test/x?access_token=abc123def]].",
    "[[link-with-token|https://me:geheim9@a.test/]]",
    "[[link-with-token|https://a.test/reset/Zx81kWq0LmX3vR7nB2]]",
    "https://a.test/?q=token&page=2 https://a.test/reset-password https://example.com/?token=abc123def",
    "https://a.test/x?token=YOUR_TOKEN https://a.test/commit/9f2c1e7a8b3d4f5061728394a5b6c7d8e9f0a1b2",
  ],
  secrets: [
    "password: [[secret|hunter22]]",
    "the pin is [[secret|4821]]",
    'api_key = "[[secret|9f8a7b6c5d4e3f2a1b0c]]"',
    "redis://u:[[secret|p4ss]]@host.test:6379",
    "KEY=[[secret|sk-¦Qm4vT8xR2nB6yL0sW3kD]]",
    "[[secret|-----BEGIN PRIV¦ATE KEY-----\nMIIB\n-----END PRIV¦ATE KEY-----]] end",
    "[[secret|-----BEGIN EC PRIV¦ATE KEY-----\nMIIB and no end]]",
    "password: secret-17, password: ********, password: <yours>, password is wrong",
    "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
    "the token is invalid, a key: value, sk-xxxxxxxxxxxxxxxxxxxxxx",
  ],
  "days of birth": [
    "born [[birth-date|21st August 1990]]",
    "* [[birth-date|5.4.1979]] in Ulm",
    "d.o.b. [[birth-date|1/9/62]]",
    "am [[birth-date|1. September 1962]] in Köln geboren",
    "born 00/00/1951, born in 1990, the shop opened on 14/02/2019",
    "Geburtsdatum: 31.13.1990, 45/45/1990",
  ],
  addresses: [
    "[[address|48 Harbour Road, Bristol BS1 5TY]]",
    "[[address|742 W. Cedar Blvd., Suite 300, Denver, CO 80204]] please",
    "[[address|Friedrich-Ebert-Allee 120, 2. OG, 22303 Hamburg]].",
    "[[address|14 rue de l'Église, 69003 Lyon]], puis à gauche",
    "[[address|Avda. de los Robles, 14]] y [[address|C/ Olmo 7]]",
    "[[address|Lange Eikenlaan 14-II, 6811 AB Arnhem]]",
    "Address 17, Harbour Road, Lindenstraße, Via Garibaldi, Bundesstraße 3, Sitzplatz 14",
    "331 av. J. - C., Am Montag 3, im Mai 2019, Abstieg 1978, Lindenstraße 12 km",
  ],
  "numbers of records": [
    "MRN [[record-number|00482913]], Az. [[record-number|34 Js 1127/23]]",
    "Case No. [[record-number|2:24-cv-01187]], filed",
    "n° de dossier : [[record-number|2024-D-0917]]",
    "student id is [[record-number|u1734420]].",
    "Case no. 000-00017, case 12, the case of 1998, patient of 77 years",
    "Order no. 4418, invoice number 20240417, room number 204",
  ],
  names: [
    "Dear [[person-name|Priya]], Mrs [[person-name|Okafor]] and Dr. [[person-name|El-Masri]] came.",
    "my daughter [[person-name|Chloe]]'s coat",
    "Best regards,\n[[person-name|Winifred Applegarth]]",
    "[[person-name|J. R. Whitmore]] was there",
    "[[person-name|Nguyen, Marie]]",
    "Herr [[person-name|von Lettow]], mevrouw [[person-name|De Boer]]",
    "[[person-name|Wolfowitz]]? Yes, Dr. [[person-name|Wolfowitz]] said so.",
    "Dear customer, Dear Person 17, Dr. Person 3, Patient 17, Herr Doktor, Frau Holle",
    "Meier GmbH, Ben & Jerry's, Marie-Curie-Schule, Lake Victoria, May 2024, Mark my words",
    "Herr der Ringe, San Marino, John 3:16, Martha's Vineyard, U.S. Mint",
  ],
};

describe.each(Object.entries(tables))("%s", (_name, texts) => {
  it.each(texts)("%s", (marked) => {
    const { text, marks } = readMarked(marked);
    expect(findPrivate(text).map(({ kind, from, to }) => ({ kind, from, to }))).toEqual(marks);
  });
});

describe("JSON", () => {
  it("is looked at string by string, its keys said before, escapes counted", () => {
    const text = String.raw`{"dob": "1980-02-01", "note": "line\nmail \u0061nna@firma.test\t", "card": 4242424242424242}`;
    const found = findInText(text).map(({ kind, from, to }) => [kind, text.slice(from, to)]);
    expect(found).toEqual([
      ["birth-date", "1980-02-01"],
      ["e-mail", String.raw`\u0061nna@firma.test`],
      ["card", "4242424242424242"],
    ]);
  });

  it("in a string in JSON is looked at too, and what only begins like JSON is a text", () => {
    const inner = JSON.stringify({ patient_name: "Anna Meier" });
    const text = JSON.stringify({ arguments: inner });
    expect(findInText(text).map(({ from, to }) => text.slice(from, to))).toEqual(["Anna Meier"]);
    expect(findInText("{mail: anna@firma.test}").map(({ kind }) => kind)).toEqual(["e-mail"]);
  });
});
