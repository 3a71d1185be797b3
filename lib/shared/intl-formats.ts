/** Making one of these takes longer than using it a hundred times, and a page uses the same few again and again. */
const made = new Map<string, unknown>();

function keep<Style, Format>(kind: new (locale: string, style: Style) => Format) {
  return (locale: string, style: Style): Format => {
    const key = JSON.stringify([kind.name, locale, style]);
    const known = made.get(key);
    if (known instanceof kind) return known;
    const format = new kind(locale, style);
    made.set(key, format);
    return format;
  };
}

export const dateTimeFormat = keep<Intl.DateTimeFormatOptions, Intl.DateTimeFormat>(Intl.DateTimeFormat);
export const numberFormat = keep<Intl.NumberFormatOptions, Intl.NumberFormat>(Intl.NumberFormat);
export const relativeTimeFormat = keep<Intl.RelativeTimeFormatOptions, Intl.RelativeTimeFormat>(
  Intl.RelativeTimeFormat,
);
