// What answers may teach wrongly: tables of texts that are told of and texts that aren't, for each check, and what the
// fixes make of them.
import { describe, expect, it } from "vitest";
import { isCutOff } from "../../../src-shared/domain/findings/answer/cut-off.ts";
import { mendedText } from "../../../src-shared/domain/findings/answer/garbled.ts";
import { languageOf, type Language } from "../../../src-shared/domain/findings/answer/languages.ts";
import { placeholdersIn } from "../../../src-shared/domain/findings/answer/placeholders.ts";
import { isRefusal } from "../../../src-shared/domain/findings/answer/refusal.ts";
import { fixOf } from "../../../src-shared/domain/findings/registry.ts";
import { asked, assistant, chat, codesIn, pair, remarksIn, user } from "./examples.ts";

const ask = "Where is my parcel?";

describe("a refusal", () => {
  it.each([
    "I'm sorry, but I can't help with that.",
    "I’m sorry, I cannot assist with this request.",
    "Sorry, we are unable to answer questions about other customers.",
    "I cannot provide medical advice.",
    "As an AI language model, I don't have feelings.",
    "I must respectfully decline.",
    "I'm not comfortable writing that.",
    "Unfortunately, that's not something I can help with.",
    "Das tut mir leid, aber dabei kann ich Ihnen leider nicht helfen.",
    "Ich kann diese Frage leider nicht beantworten.",
    "Als KI habe ich dazu keine Meinung.",
    "Ich bin leider nicht in der Lage, das zu tun.",
    "Désolé, je ne peux pas vous aider avec cela.",
    "Je ne suis malheureusement pas en mesure de répondre.",
    "En tant qu’IA, je n'ai pas d'avis.",
    "Lo siento, pero no puedo ayudarte con eso.",
    "Como modelo de lenguaje no tengo opiniones.",
    "Mi dispiace, ma non posso aiutarti con questo.",
    "Non sono in grado di rispondere a questa domanda.",
    "Het spijt me, daar kan ik u niet mee helpen.",
    "Ik ben helaas niet in staat om dat te doen.",
    "Desculpe, mas não posso ajudar com isso.",
    "Não sou capaz de responder a essa pergunta.",
  ])("%s", (answer) => expect(codesIn(asked(ask, answer))).toEqual(["answer.refusal"]));

  it.each([
    "I can't find your order under this number. Could you check it?",
    "I'm sorry that your parcel is late. It arrives tomorrow.",
    "You cannot return worn shoes, but we repair them.",
    "We can help with that at once.",
    "The parcel can't be answered for by the courier.",
    "Das ist nicht schlimm, ich helfe Ihnen gern.",
    "Ich kann Ihnen helfen, nicht nur heute.",
    "Je ne peux pas attendre de vous voir.",
    "No puedo esperar a verte.",
    "Non posso crederci, che bello.",
    "Dat kan ik voor u regelen.",
    "Não há problema, posso ajudar.",
    "",
  ])("is not: %s", (answer) => expect(isRefusal(answer)).toBe(false));

  it("is looked for in the better answer", () => {
    const refused = "I cannot help with that.";
    expect(codesIn(pair(ask, refused, "It is on its way."))).toEqual(["answer.refusal"]);
    expect(codesIn(pair(ask, "It is on its way.", refused))).toEqual([]);
  });
});

const round = (length: number): string => "abcde fghij ".repeat(400).slice(0, length - 1) + "k";

describe("an answer that is cut off", () => {
  it.each([
    ["in a code block", "Use this:\n```js\nconst a = 1;\nconsole.log(a);"],
    ["after a comma", "We have looked into your order and found the parcel,"],
    ["after a colon", "You will need these three things for the return:"],
    ["in a bracket", "We deliver on working days (Monday to Friday, except"],
    ["in a quotation", "The courier says that “nobody was at home when they"],
    ["in dots", "We have looked into your order and found the parcel at…"],
    ["in three dots", "We have looked into your order and found the parcel at..."],
    ["after “the”", "We have looked into your order and found the"],
    ["after “und”", "Wir haben Ihre Bestellung gefunden und"],
    ["after “porque”", "No podemos enviarlo hoy mismo porque"],
    ["after a dash", "We have looked into your order and found the parcel -"],
    ["in a word at 256 characters", round(256)],
    ["in a word at 1,000 characters", round(1_000)],
    ["in a word where a spreadsheet's cell ends", round(32_767).slice(0, 4_800).padEnd(32_767, "x")],
  ])("%s", (_where, answer) => {
    const [remark] = remarksIn(asked(ask, answer)).filter(({ code }) => code === "answer.cut-off");
    expect(remark?.place).toMatchObject({ message: 1, to: answer.length });
  });

  it.each([
    ["a sentence", "We have looked into your order and found the parcel."],
    ["a question", "Could you tell us the number of your order?"],
    ["a sentence without a full stop", "We have looked into your order and found it"],
    ["a code block that is closed", "Use this:\n```js\nconst a = 1;\n```"],
    ["a greeting at the end", "Your parcel arrives tomorrow.\n\nKind regards,\nThe Pebblewelt team"],
    ["a greeting with a comma", "Your parcel arrives tomorrow.\n\nKind regards,"],
    ["a smile", "Your parcel arrives tomorrow, have fun :-)"],
    ["a sad face in between", "That is a pity :( but your parcel arrives tomorrow, I promise"],
    ["a list", "Bring these:\n- the shoes\n- the receipt from the shop\n- your order number"],
    ["numbered by letters", "a) send us the shoes b) wait for a week c) get your money"],
    ["JSON", '{"city": "Rome", "days": ["Monday", "Tuesday"]}'],
    ["a picture sign", "Your parcel arrives tomorrow 🎉"],
    ["an address that ends in a slash", "You find the form for returns at https://example.org/returns/"],
    ["an amount", "The delivery to your address costs 4.90 €"],
    ["an address", "You find the form at https://example.org/returns/form"],
    ["short", "Yes, of the"],
    ["Chinese", "您的包裹正在运送途中，预计明天送达，请您耐心等待并留意短信通知"],
    ["round by chance and whole", `${round(199)}.`],
  ])("is not: %s", (_what, answer) => expect(isCutOff(answer)).toBe(false));
});

describe("a placeholder", () => {
  it.each([
    ["Dear [NAME], your parcel is late.", "[NAME]"],
    ["Hello [Your Name]!", "[Your Name]"],
    ["Call [insert phone number here].", "[insert phone number here]"],
    ["Hallo [Kundenname], danke.", "[Kundenname]"],
    ["Bonjour [Votre nom],", "[Votre nom]"],
    ["Hola [nombre], gracias.", "[nombre]"],
    ["See [ORDER_NUMBER] for more.", "[ORDER_NUMBER]"],
    ["Dear {{customer}},", "{{customer}}"],
    ["Dear {{ first name }},", "{{ first name }}"],
    ["Dear {customer_name},", "{customer_name}"],
    ["Dear <your name>,", "<your name>"],
    ["Dear <CUSTOMER_NAME>,", "<CUSTOMER_NAME>"],
    ["TODO: write an answer", "TODO"],
    ["The price is TBD.", "TBD"],
    ["Call XXX-XXX-1234.", "XXX"],
    ["Lorem ipsum dolor sit amet.", "Lorem ipsum"],
  ])("%s", (text, gap) => {
    const [first] = placeholdersIn(text);
    expect(text.slice(first?.from, first?.to)).toBe(gap);
    expect(codesIn(asked(text, "Yes, it is."))).toEqual(["answer.placeholder"]);
  });

  it.each([
    "See [our page](https://example.org) for more.",
    "See [Your Orders](https://example.org) for more.",
    "- [x] done\n- [ ] open",
    "As shown in [1] and [23].",
    "list[NAME] = 3",
    "[INFO] started",
    "const a = { name: 1 };",
    "<b>bold</b> <TABLE>",
    "ES TODO LO QUE TENGO.",
    "See you soon xxx",
    "He said [laughs] no.",
    "f({{ }})",
    "Size XXXL, please.",
    "const [name, value] = row;",
    "Read [client-report] and [JSON] files.",
    "[name]: https://example.org",
    "`${user}` and http://{domain}/~{user}",
    "mktemp tmp-XXXXXX",
  ])("is not: %s", (text) => expect(placeholdersIn(text)).toEqual([]));

  it("may stand in instructions, which are filled in elsewhere", () => {
    const system = { role: "system", content: "You help {{customer}}." } as const;
    expect(codesIn(chat(system, user(ask), assistant("Of course.")))).toEqual([]);
  });
});

describe("garbled characters", () => {
  it.each([
    ["SchÃ¶ne GrÃ¼ÃŸe", "Schöne Grüße"],
    ["Itâ€™s here â€“ really", "It’s here – really"],
    ["10Â\u00a0â‚¬", "10\u00a0€"],
    ["FranÃ§ais, dÃ©jÃ vu", "Français, déjÃ vu"],
    ["ï»¿Hello", "\ufeffHello"],
    ["Great ðŸ˜€", "Great 😀"],
    ["ÐŸÑ€Ð¸Ð²ÐµÑ‚", "Привет"],
    ["MaÅ‚gorzata", "Małgorzata"],
    ["SchÃƒÂ¶n", "Schön"],
  ])("%s", (text, mended) => {
    expect(mendedText(text)).toBe(mended);
    expect(codesIn(asked(ask, text))).toContain("answer.garbled");
  });

  it.each(["Schöne Grüße", "« CAFÉ »", "HYVÄ” sanoi", "NÃO", "Ärger…", "Âge", "“café”…", "ÅÄÖ", "naïve"])(
    "are not: %s",
    (text) => {
      expect(mendedText(text)).toBe(text);
      expect(codesIn(asked(ask, text))).not.toContain("answer.garbled");
    },
  );

  it("are mended in questions, answers and instructions, and nothing else changes", () => {
    const example = chat(
      { role: "system", content: "GrÃ¼ÃŸe." },
      user("fÃ¼r"),
      assistant([{ type: "text", text: "Ã¶" }]),
    );
    expect(fixOf("answer.garbled")?.(example, [])).toEqual(
      chat({ role: "system", content: "Grüße." }, user("für"), assistant([{ type: "text", text: "ö" }])),
    );
  });

  it("that are lost are told of with their place", () => {
    expect(remarksIn(asked(ask, "Sch\ufffdne Tage."))).toEqual([
      { code: "answer.lost-character", place: { message: 1, from: 3, to: 4 }, details: {} },
    ]);
  });
});

describe("blanks at the ends", () => {
  it.each([
    [" Yes, it is.", { from: 0, to: 1 }],
    ["Yes, it is.\n\n", { from: 11, to: 13 }],
    ["Yes, it is.\u00a0", { from: 11, to: 12 }],
    ["\tYes, it is.", { from: 0, to: 1 }],
  ])("of %j", (answer, place) => {
    expect(remarksIn(asked(ask, answer))).toEqual([
      { code: "answer.blanks-at-ends", place: { message: 1, ...place }, details: {} },
    ]);
    expect(fixOf("answer.blanks-at-ends")?.(asked(ask, answer), [])).toEqual(asked(ask, "Yes, it is."));
  });

  it("are not those inside, those of instructions, and those of what a tool says", () => {
    expect(codesIn(asked(ask, "Yes,\n\n  it is."))).toEqual([]);
    expect(codesIn(chat({ role: "system", content: "Be kind.\n" }, user(ask), assistant("Yes.")))).toEqual(
      [],
    );
  });
});

describe("a language", () => {
  const texts: readonly (readonly [Language, string])[] = [
    ["en", "Where is my parcel? I have been waiting for it since last week."],
    ["en", "He was not brave, he said."],
    ["de", "Wo ist mein Paket? Ich warte schon seit einer Woche darauf."],
    ["fr", "Où est mon colis ? Je l'attends depuis une semaine et je n'ai pas de nouvelles."],
    ["es", "¿Dónde está mi paquete? Lo espero desde hace una semana y no sé nada."],
    ["it", "Dove è il mio pacco? Lo aspetto da una settimana e non ho notizie."],
    ["nl", "Waar is mijn pakket? Ik wacht er al een week op en heb niets gehoord."],
    ["pt", "Onde está a minha encomenda? Espero por ela há uma semana e não sei nada."],
    ["pl", "Gdzie jest moja paczka? Czekam na nią od tygodnia i nie mam żadnych wiadomości."],
    ["cyrillic", "Где моя посылка? Я жду её уже неделю."],
    ["greek", "Πού είναι το δέμα μου;"],
    ["arabic", "أين طردي؟ أنتظره منذ أسبوع."],
    ["hebrew", "איפה החבילה שלי?"],
    ["han", "我的包裹在哪里？我已经等了一个星期了。"],
    ["kana", "私の荷物はどこですか。"],
    ["hangul", "제 소포는 어디에 있나요?"],
    ["devanagari", "मेरा पार्सल कहाँ है?"],
    ["thai", "พัสดุของฉันอยู่ที่ไหน"],
    ["unknown", ""],
    ["unknown", "OK"],
    ["unknown", "12345 67890"],
    ["unknown", "https://img.shields.io/npm/v/ws.svg https://npm.io/com/a/e/o"],
    ["unknown", "function a(b) { return b + 1; }"],
  ];
  it.each(texts)("%s: %s", (language, text) => expect(languageOf(text)).toBe(language));
});
