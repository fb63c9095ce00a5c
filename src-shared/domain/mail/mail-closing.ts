// The words a letter ends with, and the name that may stand on the same line. Every pattern looks at one short line.
// Pure.

const closingMaximumLength = 80;

/** Before the word for greetings: "With kindest", "Mit den besten". */
const manner =
  "(?:mit |with )?(?:(?:den |my |our |the |very )?(?:vielen?|besten?|freundlichen?|freundlichem|freundschaftlichen?|herzlichen?|herzlichste|lieben?|liebe|schönen?|sonnigen?|kollegialen?|kind|kindest|best|warm|warmest|many|good|friendly) (?:and )?(?:kind |warm )?)?";
const greetings =
  "(?:grüßen?|gruessen?|grüssen?|grüße|gruß|gruss|regards|wishes|greetings)(?: aus [\\p{L} ]{1,30}| from [\\p{L} ]{1,30})?";
const before =
  "(?:(?:vielen |herzlichen |besten )?dank(?:e|e schön)?(?: und| &)? ?|(?:many )?thanks(?: and| &)? |thank you(?: and| &)? )?";
/** Nobody is thanked in these: a name behind them is the writer's. */
const formal = [
  `${before}${manner}${greetings}`,
  "hochachtungsvoll|mfg|m\\.f\\.g\\.|lg|vg|bg|sincerely|(?:yours )?(?:faithfully|sincerely|truly)|(?:sincerely|faithfully|truly) yours|respectfully(?: yours)?",
  "(?:bien |très )?cordialement|bien à (?:vous|toi)|(?:mes |nos )?(?:sincères |meilleures |cordiales )?salutations(?: distinguées| cordiales)?|amicalement",
  "(?:un |muchos )?(?:cordial )?saludos?(?: cordiales)?|atentamente|atenciosamente|com os melhores cumprimentos|(?:melhores )?cumprimentos|(?:um )?abraços?",
  "(?:cordiali|distinti|cari) saluti|cordialmente|(?:un )?saluto",
  "(?:met )?(?:vriendelijke|hartelijke) groet(?:en)?|(?:veel )?groet(?:en|jes)|mvg",
  "(?:med )?(?:vänlig(?:a)?|bästa) hälsning(?:ar)?|hälsningar|(?:med )?(?:venlig|vennlig) hilsen|hilsen|mvh|(?:ystävällisin )?terveisin",
  "z poważaniem|pozdrawiam(?: serdecznie)?|(?:serdeczne )?pozdrowienia|s pozdravem|s pozdravom|üdvözlettel|saygılarımla|cu stimă",
  "с уважением|с наилучшими пожеланиями|з повагою|με εκτίμηση",
].join("|");
const thankful =
  "cheers|best|all the best|take care|yours|(?:many |with many |with )?thanks(?: a lot| in advance| again)?|thank you(?: very much| in advance| so much)?|danke(?: schön| im voraus| vorab)?|(?:vielen|herzlichen|besten) dank(?: im voraus| vorab)?|merci(?: d'avance| beaucoup)?|gracias|grazie|obrigad[oa]|bedankt|tack|tak|dzięki|спасибо";
const ending = "[\\s,.!–-]{0,4}$";
const closing = new RegExp(`^(?:${formal}|${thankful})${ending}`, "iu");
const formalClosing = new RegExp(`^(?:${formal})${ending}`, "iu");

/** The last line of a letter before the name: "Mit freundlichen Grüßen", "Best regards,", both with a slash between. */
export function isClosing(text: string): boolean {
  if (text.length > closingMaximumLength) return false;
  const words = text.replaceAll(/[\p{Extended_Pictographic}\ufe0f]|[:;]-?[)D]/gu, "").trim();
  return words !== "" && words.split(/\s[/|]\s/).every((piece) => closing.test(piece));
}

/**
 * Where on a closing line the writer's name begins: "Viele Grüße, Anna Berger", "LG Anna". -1 where none stands there.
 * Behind thanks only a name that the head has, too: "Thanks, Petra" may speak to Petra.
 */
export function closingNameAt(text: string, isOwnName: (name: string) => boolean): number {
  const line = text.trimEnd();
  if (line.length > closingMaximumLength || !/^\s{0,20}\p{L}/u.test(line)) return -1;
  // From behind: the closing is as long as it can be.
  for (let at = line.lastIndexOf(" "); at > 0; at = line.lastIndexOf(" ", at - 1)) {
    const words = line.slice(0, at).trim();
    if (!isClosing(words)) continue;
    const name = line.slice(at + 1);
    return isOwnName(name) || (formalClosing.test(words) && looksLikeName(name)) ? at + 1 : -1;
  }
  return -1;
}

/** One to four words that begin with a capital. */
function looksLikeName(text: string): boolean {
  const words = text.split(/\s+/);
  return words.length <= 4 && words.every((word) => /^\p{Lu}[\p{L}'’.-]{0,30}$/u.test(word));
}
