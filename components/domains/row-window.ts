/**
 * Which rows of a long list stand in the view, and where. Browsers draw no element higher than some 17 million
 * pixels (Firefox), which a million rows exceed: then the scrolled height is capped and each pixel scrolled stands
 * for more than one of the list. Every row stays reachable, and rows keep their height.
 */
export interface RowWindow {
  /** Rows to draw, `last` included; last < first when there is none. */
  first: number;
  last: number;
  /** Pixels of the whole list. */
  totalPx: number;
  /** What is added to a row's own place (index × rowPx); 0 unless the height is capped. */
  shiftPx: number;
}

const heightMaxPx = 8_000_000;
/** Drawn beyond each edge of the view, so that scrolling does not meet emptiness. */
const rowsAround = 8;

export function toRowWindow({
  count,
  rowPx,
  scrolledPx,
  viewPx,
}: {
  count: number;
  rowPx: number;
  /** How far the view's upper edge is below the list's; negative while the list begins inside the view. */
  scrolledPx: number;
  viewPx: number;
}): RowWindow {
  const fullPx = count * rowPx;
  const totalPx = Math.min(fullPx, heightMaxPx);
  const scrollable = Math.max(1, totalPx - viewPx);
  const scrolled = Math.min(Math.max(0, scrolledPx), scrollable);
  const place = totalPx === fullPx ? scrolled : (scrolled / scrollable) * (fullPx - viewPx);
  const first = Math.max(0, Math.floor(place / rowPx) - rowsAround);
  const last = Math.min(count - 1, Math.ceil((place + viewPx) / rowPx) + rowsAround);
  return { first, last, totalPx, shiftPx: scrolled - place };
}
