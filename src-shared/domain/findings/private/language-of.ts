// Which of the seven languages a text is written in, by its small words: it picks the word for a person ("Person",
// "Personne"). A guess, good enough for that. Pure.
import type { NameLanguage } from "./pseudonym-forms.ts";

const smallWords: Readonly<Record<NameLanguage, string>> = {
  english: "the and is of to my you your for with was are this that have has from please i",
  german: "der die das und ist nicht ich sie mit ein eine von zu auf für im wir ihr bitte den",
  french: "le les des et est je vous nous une pour dans du au sur pas avec mon votre elle la",
  spanish: "el los las y es mi su una con del por para que en no se usted ha al la",
  italian: "il gli e è di che una per con del della mi sono ha non la lei al suo si",
  dutch: "de het een en is van ik u mijn niet met op voor dat zijn heeft te aan bij wij",
  portuguese: "o os as e é um uma do da para com não que em meu minha seu sua no ao",
};

const languagesOfWords = new Map<string, NameLanguage[]>();
for (const [language, words] of Object.entries(smallWords)) {
  for (const word of words.split(" ")) {
    languagesOfWords.set(word, [...(languagesOfWords.get(word) ?? []), language as NameLanguage]);
  }
}

const looked = 2_000;

/** English where nothing speaks for another. */
export function languageOf(text: string): NameLanguage {
  const counts = new Map<NameLanguage, number>();
  for (const [word] of text
    .slice(0, looked)
    .toLowerCase()
    .matchAll(/\p{L}+/gu)) {
    for (const language of languagesOfWords.get(word) ?? [])
      counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  let best: NameLanguage = "english";
  for (const [language, count] of counts) if (count > (counts.get(best) ?? 0)) best = language;
  return best;
}
