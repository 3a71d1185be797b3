import { listOf } from './list-of';

/** First halves. About one in eight has accents: those become international domain names. */
export const firstWords = listOf(
  'atelier|boutique|maison|jardin|garage|cabinet|studio|ferme|domaine|clinique|agence|auberge|' +
    'librairie|menuiserie|moulin|taxi|voyages|photo|cave|brasserie|fleurs|bois|pain|velo|' +
    'musique|danse|yoga|cuisine|toiture|piscine|serrurier|avocat|notaire|dentiste|coiffure|vins|' +
    'miel|camping|gites|sauna|bureau|logiciel|serveur|conseil|finance|energie|solaire|transport|' +
    'immobilier|assurance|bakkerij|drukkerij|garten|werkstatt|buchladen|backstube|hotel|ecole|' +
    'creche|mairie|radio|presse|café|château|crêperie|épicerie|théâtre|hôtellerie|bäckerei|' +
    'küche|möbel|pâtisserie',
);

export const secondWords = listOf(
  'lumiere|martin|durand|moreau|bernard|rousseau|leclerc|fontaine|girard|mercier|dulac|dumont|' +
    'duparc|duport|centre|soleil|etoile|horizon|azur|argent|emeraude|bretagne|provence|alsace|' +
    'savoie|ardennes|jura|vosges|leman|geneve|lausanne|bruxelles|namur|liege|gand|berlin|koeln|' +
    'zurich|basel|lyon|nantes|rennes|lille|toulouse|bordeaux|nice|annecy|dijon|reims|rouen|caen|' +
    'brest|quimper|vannes|pau|bayonne|tarbes|ajaccio|bastia|metz|nancy|colmar|belfort|besancon',
);

/** How halves and ending are put together; each line is one slot, so their number weighs the endings. */
export const nameShapes: readonly [
  { ending: string; join: string; tail: string },
  ...{ ending: string; join: string; tail: string }[],
] = [
  { ending: '.fr', join: '-', tail: '' },
  { ending: '.fr', join: '-de-', tail: '' },
  { ending: '.fr', join: '-', tail: '-pro' },
  { ending: '.fr', join: '-', tail: '-group' },
  { ending: '.fr', join: '-et-', tail: '' },
  { ending: '.com', join: '-', tail: '' },
  { ending: '.com', join: '-de-', tail: '' },
  { ending: '.com', join: '-', tail: '-shop' },
  { ending: '.be', join: '-', tail: '' },
  { ending: '.be', join: '-', tail: '-online' },
  { ending: '.ch', join: '-', tail: '' },
  { ending: '.de', join: '-', tail: '' },
  { ending: '.eu', join: '-', tail: '' },
  { ending: '.net', join: '-', tail: '' },
  { ending: '.org', join: '-', tail: '' },
  { ending: '.bzh', join: '-', tail: '' },
  { ending: '.paris', join: '-', tail: '' },
  { ending: '.co.uk', join: '-', tail: '' },
];
