// Twenty threads in English, with their labels. Every third is held out (`held-out` in the test).
import type { Person, Thread } from "./thread.ts";

const help: Person = { name: "Maya Collins", address: "help@northbridge.example" };
const sales: Person = { name: "Derek Shaw", address: "sales@northbridge.example" };
const person = (name: string, address: string): Person => ({ name, address });

const maya = `Maya Collins
Customer Care | Northbridge Bikes Ltd
12 Canal Street, Leeds LS1 4AB
T: +44 113 496 0000 | M: +44 7700 900123
www.northbridge.example`;

const confidential =
  "This email and any attachments are confidential and intended solely for the use of the individual or entity to whom they are addressed. If you have received this email in error please notify the sender and delete it from your system.";

const external =
  "CAUTION: This email originated from outside of the organization. Do not click links or open attachments unless you recognize the sender.";

export const englishThreads: readonly Thread[] = [
  {
    name: "Gmail on both sides",
    language: "en",
    subject: "Return policy",
    messages: [
      {
        by: person("Tom Ellis", "tom.ellis@gmail.example"),
        program: "gmail",
        text: "Hi there,\n\nCan I return a helmet I wore once? It's a bit tight.\n\nThanks,",
        signature: "Tom",
      },
      {
        by: help,
        program: "gmail",
        text: "Hi Tom,\n\nYes, you can return it within 30 days as long as it hasn't been in a crash.\n\nBest regards,",
        signature: maya,
      },
    ],
    pairs: [[0, 1]],
  },
  {
    name: "Outlook with a warning of the server and a disclaimer",
    language: "en",
    subject: "Bulk order for our office",
    messages: [
      {
        by: person("Rachel Green", "r.green@acme.example"),
        program: "outlook",
        text: "Hello,\n\nWe would like to buy 15 city bikes for our staff. Do you offer a discount?\n\nKind regards,",
        signature: "Rachel Green\nOffice Manager\nAcme Partners LLP\nTel: 020 7946 0018",
        disclaimer: confidential,
      },
      {
        by: help,
        program: "outlook",
        text: "Dear Rachel,\n\nFor ten bikes or more we take 12% off the list price and deliver for free.\n\nKind regards,",
        signature: maya,
        disclaimer: confidential,
      },
      {
        by: person("Rachel Green", "r.green@acme.example"),
        program: "outlook",
        banner: external,
        text: "Great. Could you invoice us in two instalments?\n\nKind regards,",
        signature: "Rachel Green\nOffice Manager\nAcme Partners LLP\nTel: 020 7946 0018",
        disclaimer: confidential,
      },
      {
        by: help,
        program: "outlook",
        text: "Certainly. Half on order and half thirty days after delivery.\n\nKind regards,",
        signature: maya,
        disclaimer: confidential,
      },
    ],
    pairs: [
      [0, 1],
      [2, 3],
    ],
  },
  {
    name: "Apple Mail to an old Outlook",
    language: "en",
    subject: "Squeaky brakes",
    messages: [
      {
        by: person("Priya Nair", "priya@me.example"),
        program: "apple",
        text: "Hello,\n\nThe rear brake of my Dales 3 has started to squeak when it rains. Is that normal?\n\nCheers,",
        signature: "Priya",
      },
      {
        by: help,
        program: "outlook-plain",
        text: "Hello Priya,\n\nA little noise in the wet is normal. If it stays when dry, clean the rim with alcohol and check the pads for grit.\n\nRegards",
        signature: maya,
      },
    ],
    pairs: [[0, 1]],
  },
  {
    name: "Thunderbird in plain text, answered below",
    language: "en",
    subject: "Spare key for lock 210",
    messages: [
      {
        by: person("Gareth Hughes", "gareth@hughes.example"),
        program: "thunderbird-plain",
        text: "Hi,\n\nI lost one of the keys of my lock. Can you cut another from the number 210-8841?",
        signature: "Gareth",
      },
      {
        by: help,
        program: "thunderbird-plain",
        posting: "below",
        text: "Hi Gareth,\n\nYes, we can. A spare key costs £6 and takes about a week.\n\nBest wishes",
        signature: `-- \n${maya}`,
      },
    ],
    pairs: [[0, 1]],
  },
  {
    name: "from an iPhone and back",
    language: "en",
    subject: "Where's my order",
    messages: [
      {
        by: person("Leah", "leah.o@icloud.example"),
        program: "iphone",
        text: "Order 55102 was due yesterday and nothing came. Where is it?",
        signature: "Sent from my iPhone",
      },
      {
        by: help,
        program: "iphone",
        text: "Hi Leah, sorry about that. The courier had it in the wrong van; it will be with you today before 6 pm.",
        signature: "Sent from my iPhone",
      },
    ],
    pairs: [[0, 1]],
  },
  {
    name: "six messages in Gmail",
    language: "en",
    subject: "Fitting session",
    messages: [
      {
        by: person("Marcus Bell", "marcus.bell@gmail.example"),
        program: "gmail",
        text: "Hello, how do I book a bike fitting?",
      },
      {
        by: help,
        program: "gmail",
        text: "Hi Marcus,\n\nJust tell me a day and your height, and I'll find a slot.\n\nBest regards,",
        signature: maya,
      },
      {
        by: person("Marcus Bell", "marcus.bell@gmail.example"),
        program: "gmail",
        text: "Friday would be good. I'm 1.88 m.",
      },
      {
        by: help,
        program: "gmail",
        text: "Friday at 2 pm is free. Bring the shoes you ride in.\n\nBest regards,",
        signature: maya,
      },
      {
        by: person("Marcus Bell", "marcus.bell@gmail.example"),
        program: "gmail",
        text: "Perfect. Do I pay on the day?",
      },
      {
        by: help,
        program: "gmail",
        text: "Yes, £45 by card or cash on the day. It is taken off the price if you buy a bike.\n\nBest regards,",
        signature: maya,
      },
    ],
    pairs: [
      [0, 1],
      [2, 3],
      [4, 5],
    ],
  },
  {
    name: "threading headers stripped by a ticket system",
    language: "en",
    subject: "Warranty on the battery",
    messages: [
      {
        by: person("Helen Porter", "helen.porter@mail.example"),
        program: "outlook",
        text: "Dear Sir or Madam,\n\nHow long is the warranty on the battery of the e-bike?\n\nYours faithfully,",
        signature: "Helen Porter",
        without: ["references"],
      },
      {
        by: help,
        program: "outlook",
        subject: "RE: [Ticket #8821] Warranty on the battery",
        text: "Dear Helen,\n\nTwo years or 500 full charges, whichever comes first.\n\nKind regards,",
        signature: maya,
        without: ["references"],
      },
    ],
    pairs: [[0, 1]],
  },
  {
    name: "no ids, a new subject, the quoted text tells",
    language: "en",
    subject: "hello",
    messages: [
      {
        by: person("Ben Carter", "bencarter@post.example"),
        program: "gmail-plain",
        text: "Hello,\n\ndo you also service bikes that were bought somewhere else? Mine is a Trekline from 2015.",
        signature: "Ben",
        without: ["ids", "references"],
      },
      {
        by: help,
        program: "gmail-plain",
        subject: "Servicing other brands",
        text: "Hello Ben,\n\nyes, we service every brand. A full service is £79 plus parts.\n\nBest wishes,",
        signature: maya,
        without: ["ids", "references"],
      },
    ],
    pairs: [[0, 1]],
  },
  {
    name: "curly quotes in Windows-1252",
    language: "en",
    subject: "“Lifetime” frame guarantee",
    messages: [
      {
        by: person("Zoë O’Brien", "zoe@obrien.example"),
        program: "outlook",
        text: "Hello – what does “lifetime” mean exactly? Mine, or the bike’s?\n\nRegards,",
        signature: "Zoë O’Brien",
        coding: "windows-1252",
      },
      {
        by: help,
        program: "outlook",
        text: "Hello Zoë,\n\nIt’s yours – the first owner’s. It covers cracks in the frame, not paint or “wear and tear”.\n\nKind regards,",
        signature: maya,
        coding: "windows-1252",
      },
    ],
    pairs: [[0, 1]],
  },
  {
    name: "a signature of one line with bars",
    language: "en",
    subject: "Trade account",
    messages: [
      {
        by: person("Sam Doyle", "sam@doylecouriers.example"),
        program: "gmail",
        text: "Hi,\n\nCan couriers open a trade account with you?",
        signature: "--\nSam Doyle | Doyle Couriers | 0161 496 0021 | doylecouriers.example",
      },
      {
        by: help,
        program: "gmail",
        text: "Hi Sam,\n\nYes. Send us your company number and two references, and it is open within two days.\n\nBest regards,",
        signature: maya,
      },
    ],
    pairs: [[0, 1]],
  },
  {
    name: "a text that speaks of From and To",
    language: "en",
    subject: "Shipping quote",
    messages: [
      {
        by: person("Ingrid Larsen", "ingrid@larsen.example"),
        program: "outlook",
        text: "Hello,\n\nPlease quote for shipping one bike.\n\nFrom: Leeds\nTo: Bergen, Norway\nWeight: 14 kg\n\nMany thanks,",
        signature: "Ingrid Larsen",
      },
      {
        by: help,
        program: "outlook",
        text: "Hello Ingrid,\n\nTo Bergen it is £118 in a box we provide, about eight working days.\n\nKind regards,",
        signature: maya,
      },
    ],
    pairs: [[0, 1]],
  },
  {
    name: "what somebody wrote, told inside the text",
    language: "en",
    subject: "Conflicting advice",
    messages: [
      {
        by: person("Dan Fisher", "dan.fisher@mail.example"),
        program: "thunderbird",
        text: 'Hello,\n\nOn Tuesday your mechanic wrote:\n\n"Replace the chain every 2,000 km."\n\nYour website says 3,000. Which is right?\n\nThanks',
        signature: "Dan",
      },
      {
        by: help,
        program: "thunderbird",
        text: "Hello Dan,\n\nBoth: 2,000 km in winter, 3,000 km in dry summers. Measure it with a gauge to be sure.\n\nBest wishes",
        signature: `-- \n${maya}`,
      },
    ],
    pairs: [[0, 1]],
  },
  {
    name: "sales answers first, then care",
    language: "en",
    subject: "Cargo bike with two seats",
    messages: [
      {
        by: person("Olivia Grant", "olivia.grant@mail.example"),
        program: "apple",
        text: "Hi,\n\nIs the cargo bike approved for two children?\n\nThank you,",
        signature: "Olivia Grant",
      },
      {
        by: sales,
        program: "outlook",
        text: "Hi Olivia,\n\nYes, up to 60 kg together.\n\nRegards,",
        signature: "Derek Shaw\nSales | Northbridge Bikes Ltd\nT: +44 113 496 0001",
      },
      {
        by: person("Olivia Grant", "olivia.grant@mail.example"),
        program: "apple",
        text: "And can the seats be taken out?\n\nThank you,",
        signature: "Olivia Grant",
      },
      {
        by: help,
        program: "outlook",
        text: "Hi Olivia,\n\nThey can, with one clip each and no tools.\n\nKind regards,",
        signature: maya,
      },
    ],
    pairs: [[2, 3]],
  },
  {
    name: "two customers, one subject, no headers",
    language: "en",
    subject: "Question",
    messages: [
      {
        by: person("Alan Reed", "alan.reed@post.example"),
        program: "outlook",
        text: "Hello,\n\nDo you buy used bikes?\n\nRegards,",
        signature: "Alan Reed",
        without: ["references"],
      },
      {
        by: person("Carla Mendes", "carla@mendes.example"),
        program: "gmail",
        text: "Hello,\n\nDo you rent bikes for a weekend?\n\nBest,",
        signature: "Carla",
        answers: null,
        without: ["references"],
      },
      {
        by: help,
        program: "outlook",
        text: "Hello Carla,\n\nWe do: £35 from Friday evening to Monday morning.\n\nKind regards,",
        signature: maya,
        answers: 1,
        without: ["references"],
      },
      {
        by: help,
        program: "outlook",
        text: "Hello Alan,\n\nOnly our own models, and only with the papers.\n\nKind regards,",
        signature: maya,
        answers: 0,
        without: ["references"],
      },
    ],
    pairs: [
      [1, 2],
      [0, 3],
    ],
  },
  {
    name: "the customer adds something before the answer",
    language: "en",
    subject: "Puncture repair",
    messages: [
      {
        by: person("Nia Morgan", "nia.morgan@mail.example"),
        program: "gmail",
        text: "Hi, how much is a puncture repair?",
      },
      {
        by: person("Nia Morgan", "nia.morgan@mail.example"),
        program: "gmail",
        text: "Sorry, I forgot: it's a tubeless tyre.",
      },
      {
        by: help,
        program: "gmail",
        text: "Hi Nia,\n\nTubeless is £18 including new sealant, done while you wait.\n\nBest regards,",
        signature: maya,
      },
    ],
    pairs: [[1, 2]],
  },
  {
    name: "only the answer was kept",
    language: "en",
    subject: "Tyre pressure",
    messages: [
      {
        by: person("Phil Wade", "phil.wade@mail.example"),
        program: "gmail",
        text: "Hi, what pressure should I run in 40 mm tyres? I weigh 85 kg.",
        isMissing: true,
      },
      {
        by: help,
        program: "gmail",
        text: "Hi Phil,\n\nAbout 45 psi at the front and 50 at the back is a good start.\n\nBest regards,",
        signature: maya,
      },
    ],
    pairs: [[0, 1]],
  },
  {
    name: "HTML alone from Outlook",
    language: "en",
    subject: "Delivery to work",
    messages: [
      {
        by: person("Grace Kim", "grace.kim@corp.example"),
        program: "outlook",
        htmlOnly: true,
        text: "Hello,\n\nCan you deliver to my office? There is a reception.\n\nBest,",
        signature: "Grace Kim\nSenior Analyst\nDirect: +1 212 555 0148\nMobile: +1 917 555 0199",
        disclaimer: confidential,
      },
      {
        by: help,
        program: "outlook",
        htmlOnly: true,
        text: "Hello Grace,\n\nYes, just put the name of the company in the second line of the address.\n\nKind regards,",
        signature: maya,
      },
    ],
    pairs: [[0, 1]],
  },
  {
    name: "a postscript",
    language: "en",
    subject: "Gift wrapping",
    messages: [
      {
        by: person("Eve Turner", "eve@turner.example"),
        program: "apple",
        text: "Hello,\n\nCan you gift-wrap a child's helmet?\n\nWith kind regards",
        signature: "Eve Turner",
      },
      {
        by: help,
        program: "apple",
        text: "Hello Eve,\n\nWe can, and it costs nothing.\n\nBest wishes,",
        signature: "Maya",
        after: "P.S. Tell us the child's name and we write a card.",
      },
    ],
    pairs: [[0, 1]],
  },
  {
    name: "answered from Outlook for iOS",
    language: "en",
    subject: "Are you open on Monday?",
    messages: [
      {
        by: person("Victor Chan", "victor.chan@mail.example"),
        program: "outlook",
        text: "Hi,\n\nAre you open on the bank holiday?\n\nThanks and regards,",
        signature: "Victor Chan",
      },
      {
        by: help,
        program: "outlook-mobile",
        text: "Hi Victor, we're open from 11 to 4 that day.",
        signature: "Get Outlook for iOS",
      },
    ],
    pairs: [[0, 1]],
  },
  {
    name: "base64 with attachments and steps",
    language: "en",
    subject: "Bike won't charge",
    messages: [
      {
        by: person("Noah Price", "noah@price.example"),
        program: "gmail",
        text: "Hi,\n\nThe charger blinks red. What should I do?\n\nBest,",
        signature: "Noah",
        attachments: ["IMG_2041.mov"],
        coding: "base64",
      },
      {
        by: help,
        program: "outlook",
        text: "Hi Noah,\n\nTry this:\n\n1. Unplug the charger for a minute.\n2. Clean the contacts with a dry cloth.\n3. Charge at room temperature.\n\nIf it still blinks, bring both in.\n\nKind regards,",
        signature: maya,
        attachments: ["Charging guide.pdf"],
        coding: "base64",
      },
    ],
    pairs: [[0, 1]],
  },
];
