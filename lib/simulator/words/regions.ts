import { flemish, french, german, type People } from './people';

type Words = readonly [string, ...string[]];

/** A part of the address book that shares language, addresses and company forms. */
export interface Region {
  country: string;
  weight: number;
  people: People;
  /** `postal code|city` */
  places: Words;
  streets: Words;
  trades: Words;
  legalForms: Words;
  /** Beginning of numbers kept for fiction where a country has such. */
  phone: string;
}

const frenchStreets: Words = [
  'rue de la Paix',
  'rue du Général-Leclerc',
  'avenue des Chênes',
  'place de l’Église',
  'chemin des Prés',
  'quai de la Loire',
  'impasse des Frères-Lumière',
  'boulevard Hélène-Boucher',
];
const frenchTrades: Words = [
  'Boulangerie',
  'Électricité',
  'Hôtel',
  'Menuiserie',
  'Cabinet',
  'Café',
  'Imprimerie',
  'Pharmacie',
  'Éditions',
  'Château',
  'Garage',
  'Crèche',
  'Société générale de',
  'Agence',
  'Pépinières',
  'Théâtre',
];
const germanStreets: Words = [
  'Hauptstraße',
  'Bahnhofstrasse',
  'Königsallee',
  'Am Mühlbach',
  'Gänsemarkt',
  'Schloßplatz',
];
const germanTrades: Words = [
  'Bäckerei',
  'Gärtnerei',
  'Möbelhaus',
  'Brauerei',
  'Getränke',
  'Küchenbau',
  'Buchhandlung',
  'Löwenapotheke',
];

export const regions: readonly [Region, ...Region[]] = [
  {
    country: 'FR',
    weight: 52,
    people: french,
    phone: '+33.199000',
    streets: frenchStreets,
    trades: frenchTrades,
    legalForms: ['SARL', 'SAS', 'EURL', 'SA', 'SASU', '& Fils', 'SCI'],
    places: [
      '75011|Paris',
      '69003|Lyon',
      '42000|Saint-Étienne',
      '63000|Clermont-Ferrand',
      '35400|Saint-Malo',
      '25000|Besançon',
      '76600|Le Havre',
      '38000|Grenoble',
      '29200|Brest',
      '62400|Béthune',
      '97400|Saint-Denis',
      '13001|Marseille',
    ],
  },
  {
    country: 'BE',
    weight: 10,
    people: french,
    phone: '+32.2555',
    streets: frenchStreets,
    trades: frenchTrades,
    legalForms: ['SRL', 'SA', 'ASBL', 'SC'],
    places: ['4000|Liège', '1000|Bruxelles', '5000|Namur', '7000|Mons', '1340|Ottignies-Louvain-la-Neuve'],
  },
  {
    country: 'BE',
    weight: 8,
    people: flemish,
    phone: '+32.3555',
    streets: ['Kerkstraat', 'Grote Markt', 'Sint-Jozefslaan', 'Coöperatiestraat'],
    trades: ['Bakkerij', 'Drukkerij', 'Café', 'Ateliër', 'Bloemen'],
    legalForms: ['BV', 'NV', 'VZW'],
    places: ['9000|Gent', '2000|Antwerpen', '3000|Leuven', '8000|Brugge'],
  },
  {
    country: 'CH',
    weight: 9,
    people: french,
    phone: '+41.22555',
    streets: frenchStreets,
    trades: frenchTrades,
    legalForms: ['Sàrl', 'SA'],
    places: ['1201|Genève', '1003|Lausanne', '2000|Neuchâtel', '1950|Sion', '2800|Delémont'],
  },
  {
    country: 'CH',
    weight: 7,
    people: german,
    phone: '+41.44555',
    streets: germanStreets,
    trades: germanTrades,
    legalForms: ['GmbH', 'AG', '& Söhne'],
    places: ['8001|Zürich', '3011|Bern', '6300|Zug', '8200|Schaffhausen', '4310|Rheinfelden'],
  },
  {
    country: 'DE',
    weight: 11,
    people: german,
    phone: '+49.3023125',
    streets: germanStreets,
    trades: germanTrades,
    legalForms: ['GmbH', 'AG', 'GmbH & Co. KG', 'e. V.', 'UG (haftungsbeschränkt)'],
    places: ['50667|Köln', '80331|München', '40213|Düsseldorf', '90402|Nürnberg', '66111|Saarbrücken'],
  },
  {
    country: 'LU',
    weight: 3,
    people: french,
    phone: '+352.555',
    streets: frenchStreets,
    trades: frenchTrades,
    legalForms: ['S.à r.l.', 'S.A.'],
    places: ['1111|Luxembourg', '4001|Esch-sur-Alzette'],
  },
];
