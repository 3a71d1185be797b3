import * as z from 'zod/mini';

export const localeSchema = z.enum(['en', 'fr']);
export type Locale = z.infer<typeof localeSchema>;

export const themeSchema = z.enum(['light', 'dark', 'system']);
export type Theme = z.infer<typeof themeSchema>;

export const localeCookie = 'panel_locale';
export const themeCookie = 'panel_theme';

/** A theme cookie's text; anything unknown follows the system. */
export function parseTheme(text: string | undefined): Theme {
  return z.catch(themeSchema, 'system').parse(text);
}

/**
 * The language for a request: the cookie when it names one we speak, else the best of Accept-Language
 * ("fr-CA,fr;q=0.9,en;q=0.5"), else English.
 */
export function toLocale({
  cookie,
  acceptLanguage,
}: {
  cookie?: string;
  acceptLanguage?: string | null;
}): Locale {
  const chosen = localeSchema.safeParse(cookie);
  if (chosen.success) return chosen.data;
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.trim().split(';');
      const quality = parameters.map((p) => p.trim()).find((p) => p.startsWith('q='));
      return {
        language: tag.trim().slice(0, 2).toLowerCase(),
        weight: quality ? Number(quality.slice(2)) : 1,
      };
    })
    .filter((entry) => entry.weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { language } of wanted) {
    const known = localeSchema.safeParse(language);
    if (known.success) return known.data;
  }
  return 'en';
}
