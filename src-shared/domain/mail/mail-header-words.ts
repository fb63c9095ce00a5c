// The head of a message inside a message: the words before its colons and the rules above it, in the languages that
// mail programs speak. Pure.

export type HeaderWord = "from" | "sent" | "to" | "subject" | "other";

/** By language; a word that means two things in two languages stands where it is met more often. */
const words: Readonly<Record<HeaderWord, string>> = {
  from: "from|von|de|da|van|från|fra|od|od koho|lähettäjä|от|от кого|від|feladó|kimden|gönderen|expeditor|dela|από|发件人|寄件者|寄件人|差出人|送信元|보낸 사람|من",
  sent: "sent|date|sent on|gesendet|gesendet am|datum|envoyé|envoyé le|date d'envoi|message du|enviado|enviado el|enviado em|enviada em|fecha|inviato|data|data invio|verzonden|skickat|sendt|dato|wysłano|wysłane|data wysłania|lähetetty|päivämäärä|pvm|отправлено|дата|надіслано|odesláno|odoslané|dátum|elküldve|küldve|gönderildi|gönderme tarihi|tarih|trimis|ημερομηνία|发送时间|发送日期|日期|寄件日期|傳送時間|送信日時|日時|보낸 날짜|날짜",
  to: "to|an|à|para|a|aan|till|til|do|vastaanottaja|кому|komu|címzett|kime|alıcı|către|către|προς|收件人|收件者|宛先|받는 사람",
  subject:
    "subject|betreff|objet|asunto|assunto|oggetto|onderwerp|ämne|emne|temat|aihe|тема|předmět|predmet|tárgy|konu|subiect|θέμα|主题|主旨|件名|제목",
  other:
    "cc|bcc|kopie|copie|copie à|copia|kopia|kopi|dw|udw|копия|másolat|bilgi|抄送|副本|importance|wichtigkeit|importancia|importância|priority|priorität|reply-to|antwort an|répondre à|responder a|attachments|anlagen|pièces jointes|allegati|bijlagen",
};

const wordOf = new Map<string, HeaderWord>();
for (const kind of ["other", "to", "sent", "subject", "from"] as const) {
  for (const word of words[kind].split("|")) wordOf.set(word, kind);
}

const wordMaximumLength = 24;

/** Which line of a quoted message's head it is: `Von: …`, `*Sent:* …`; null for any other line. */
export function headerWordOf(text: string): HeaderWord | null {
  const at = text.slice(0, wordMaximumLength + 2).search(/[:：]/u);
  if (at < 1) return null;
  const word = text
    .slice(0, at)
    .replaceAll(/[*_]/g, "")
    .replaceAll("’", "'")
    .replaceAll(/\s+/g, " ")
    .trim()
    .toLowerCase();
  return wordOf.get(word) ?? null;
}

const ruleWords = [
  "original message|original appointment|original mail|reply message|forwarded message|forwarded by .{1,60}",
  "ursprüngliche nachricht|ursprüngliche mail|original-?nachricht|originalmail|weitergeleitete nachricht|antwort nachricht|anfang der weitergeleiteten nachricht",
  "message d'origine|message original|mail original|e-mail d'origine|message transféré|message initial",
  "mensaje original|mensaje reenviado|mensagem original|mensagem encaminhada|messaggio originale|messaggio inoltrato",
  "oorspronkelijk bericht|origineel bericht|doorgestuurd bericht",
  "ursprungligt meddelande|ursprungsmeddelande|vidarebefordrat meddelande|oprindelig meddelelse|oprindelig besked|videresendt meddelelse|opprinnelig melding|opprinnelig beskjed|alkuperäinen viesti",
  "wiadomość oryginalna|oryginalna wiadomość|wiadomość przekazana dalej|původní zpráva|původní e-mail|pôvodná správa|eredeti üzenet|mesaj original|orijinal mesaj|özgün ileti",
  "исходное сообщение|оригинальное сообщение|пересылаемое сообщение|пересланное сообщение|переадресованное сообщение|оригінальне повідомлення",
  "原始邮件|邮件原件|原邮件|原始郵件|转发邮件信息|元のメッセージ|転送されたメッセージ|원본 메시지|원본 메일",
].join("|");
const rule = new RegExp(
  String.raw`^[-–—_*\s>]{2,}\s?(?:${ruleWords})\s?:?\s?[-–—_*\s]{0,80}(?:(?:from|von|de|da|van|od|от)\s?:.{1,160})?$`,
  "iu",
);
const appleForward =
  /^(?:begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-mail)|début du message (?:réexpédié|transféré)|inicio del mensaje reenviado|inizio messaggio inoltrato|begin doorgestuurd bericht|início da mensagem reencaminhada|início da mensagem encaminhada|vidarebefordrat brev|videresendt besked|начало переадресованного сообщения)\s?:$/iu;

/** "-----Original Message-----" and its like: all below is somebody else's. */
export function isQuoteRule(text: string): boolean {
  if (text.length > 200) return false;
  const plain = text.replaceAll("’", "'");
  return rule.test(plain) || appleForward.test(plain);
}
