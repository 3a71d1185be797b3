import { listOf } from './list-of';

/** Names as they stand in an address book, per language. */
export interface People {
  first: readonly [string, ...string[]];
  last: readonly [string, ...string[]];
}

export const french: People = {
  first: listOf(
    'Amélie|Benoît|Camille|Céline|Chloé|Clément|Cédric|Élodie|Étienne|François|Françoise|Gaëlle|' +
      'Geneviève|Grégory|Hélène|Inès|Jean-Noël|Jérôme|Joël|Julien|Léa|Loïc|Lucas|Maëlys|' +
      'Marie-Thérèse|Mickaël|Nathalie|Noémie|Océane|Olivier|Pénélope|Raphaël|Rémi|Sébastien|' +
      'Solène|Stéphane|Théo|Thérèse|Valérie|Zoé',
  ),
  last: listOf(
    "Aubé|Béranger|Bérard|Besançon|Blanchard|Bouchard|Brûlé|Chênevert|Crépin|D'Aubigné|Delâge|" +
      'Desprès|Dufrêne|Dupré|Étienne|Faÿ|Fournier|Gagné|Garçon|Girard|Guérin|Hébert|Joffré|Lacôte|' +
      "Lefèvre|Lemaître|Lévêque|Maréchal|Martin|Ménard|Mérieux|Noël|N'Guessan|Pétain-Leroy|" +
      'Poincaré|Prévost|Rivière|Saint-Exupère|Thévenot|Vallée',
  ),
};

export const german: People = {
  first: listOf(
    'Anneliese|Bärbel|Björn|Dörte|Friedrich|Gisela|Günther|Hans-Jürgen|Heinz|Jörg|Jürgen|Käthe|' +
      'Lieselotte|Lukas|Matthias|Mäxi|Rüdiger|Sabine|Sören|Ute',
  ),
  last: listOf(
    'Bäcker|Böhm|Brändli|Düring|Fröhlich|Größer|Grünwald|Häfliger|Hürlimann|Jäger|Köhler|König|' +
      'Krüger|Löffler|Müller|Österreicher|Pfäffli|Schäfer|Strauß|Züblin',
  ),
};

export const flemish: People = {
  first: listOf(
    'Annelies|Bart|Daniël|Eveline|Gaëtan|Ilse|Joël|Katrijn|Lieve|Maarten|Noël|Pieter-Jan|' +
      'Raphaëlle|Sander|Veerle|Zoë',
  ),
  last: listOf(
    "Claes|De Clercq|De Smedt|D'Hondt|Geerts|Maes|Peeters|Ruÿs|Van Damme|Van den Broeck|" +
      'Vandenbossche|Verhaeghe|Vermeulen|Wouters|Österrieth|Coëme',
  ),
};
