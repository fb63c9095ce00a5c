// Who writes in a file of e-mails, and who is most likely the one to learn from: whoever answers most. Pure.
import type { MailPerson } from "../imports/source.ts";

export type MailPeople = {
  readonly list: { address: string; name: string; messageCount: number; answerCount: number }[];
  readonly byAddress: Map<string, number>;
};

/** So many different people are told apart; all others are one: a bound on memory. */
const peopleMaximum = 100_000;
const nobody = "";

export function newMailPeople(): MailPeople {
  const people: MailPeople = { list: [], byAddress: new Map() };
  personOf(people, nobody, "");
  return people;
}

/** The place of somebody in the list; 0 is nobody. */
export function personOf(people: MailPeople, address: string, name: string): number {
  const key = address.trim().toLowerCase().slice(0, 320);
  const known = people.byAddress.get(key);
  if (known !== undefined) {
    const person = people.list[known];
    if (person && person.name === "" && name !== "") person.name = name.slice(0, 200);
    return known;
  }
  if (people.list.length >= peopleMaximum) return 0;
  people.list.push({ address: key, name: name.slice(0, 200), messageCount: 0, answerCount: 0 });
  people.byAddress.set(key, people.list.length - 1);
  return people.list.length - 1;
}

export function countMail(people: MailPeople, sender: number, isAnswer: boolean): void {
  const person = people.list[sender];
  if (!person) return;
  person.messageCount += 1;
  if (isAnswer) person.answerCount += 1;
}

/** Everybody who wrote, who answers most first; at most so many. */
export function peopleByAnswers(people: MailPeople, maximum: number): readonly MailPerson[] {
  return people.list
    .filter(({ messageCount, address }) => messageCount > 0 && address !== nobody)
    .toSorted(
      (left, right) =>
        right.answerCount - left.answerCount ||
        right.messageCount - left.messageCount ||
        (left.address < right.address ? -1 : 1),
    )
    .slice(0, maximum)
    .map((person) => ({ ...person }));
}
