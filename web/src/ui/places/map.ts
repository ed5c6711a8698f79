// The map of places, drawn from their own positions: where each stands on a sheet, what is written, and how long the scale's bar is.
// Guarantees: north is up; at the size of a fund's territory distances are right to a hundredth; no two things overlap, and what would is put
// together or left out. Must not fetch anything.

export interface Position {
  /** In 1/100,000 of a degree. */
  latitude: number;
  longitude: number;
}
export interface Standing {
  /** Its place in the list, from 0. */
  index: number;
  commune: string;
  at: Position;
}
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
/** One or more places that stand too near to be told apart; x and y are the first one's. */
export interface Marker {
  x: number;
  y: number;
  width: number;
  indexes: number[];
}
export interface Label {
  x: number;
  y: number;
  text: string;
}
export interface Drawing {
  width: number;
  height: number;
  markers: Marker[];
  labels: Label[];
  scale: { pixels: number; meters: number };
}

export const kMarkerHeight = 28;
const kMargin = 40;
/** Under the map, for the scale and the arrow. */
export const kStrip = 36;
const kMetersPerUnit = 1.11319;
/** A single place is not shown as if it were a country. */
const kLeastMeters = 1500;
const kMaxHeight = 460;
const kMaxBarPixels = 110;
const kLetterWidth = 8.2;
const kLabelHeight = 20;
const kGap = 4;

/** null where no place says where it stands. */
export function drawMap(standings: readonly Standing[], width: number): Drawing | null {
  if (standings.length === 0) return null;
  const sheet = project(
    standings.map(({ at }) => at),
    width,
  );
  const points = standings.map((standing, at) => ({ ...standing, ...(sheet.points[at] ?? { x: 0, y: 0 }) }));
  const markers = markersOf(points);
  const inside = { x: 0, y: 0, width, height: sheet.height - kStrip };
  return {
    width,
    height: sheet.height,
    markers,
    labels: labelsOf(points, markers.map(boxOf), inside),
    scale: scaleOf(sheet.pixelsPerMeter),
  };
}

/** What a marker says: numbers as in the list. */
export function markerText(indexes: readonly number[]): string {
  const [first = 0, second = 0] = indexes;
  if (indexes.length === 1) return String(first + 1);
  return indexes.length === 2 ? `${first + 1} · ${second + 1}` : `${first + 1} +${indexes.length - 1}`;
}

export function boxOf({ x, y, width }: Pick<Marker, 'x' | 'y' | 'width'>): Box {
  return { x: x - width / 2, y: y - kMarkerHeight / 2, width, height: kMarkerHeight };
}

export function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** Equirectangular, around the middle latitude. */
function project(positions: Position[], width: number) {
  const range = (values: number[]): [number, number] => [Math.min(...values), Math.max(...values)];
  const [south, north] = range(positions.map(({ latitude }) => latitude));
  const [west, east] = range(positions.map(({ longitude }) => longitude));
  const middle = { latitude: (south + north) / 2, longitude: (west + east) / 2 };
  const shrink = Math.cos((middle.latitude / 100_000) * (Math.PI / 180));
  const wide = Math.max((east - west) * shrink * kMetersPerUnit, kLeastMeters);
  const high = Math.max((north - south) * kMetersPerUnit, kLeastMeters);
  const most = Math.min(width, kMaxHeight) - kStrip;
  const room = width - 2 * kMargin;
  const body = Math.min(Math.max((room * high) / wide + 2 * kMargin, width / 2 - kStrip), most);
  const pixelsPerMeter = Math.min(room / wide, (body - 2 * kMargin) / high);
  const points = positions.map(({ latitude, longitude }) => ({
    x: width / 2 + (longitude - middle.longitude) * shrink * kMetersPerUnit * pixelsPerMeter,
    y: body / 2 - (latitude - middle.latitude) * kMetersPerUnit * pixelsPerMeter,
  }));
  return { points, pixelsPerMeter, height: body + kStrip };
}

function markersOf(points: readonly { x: number; y: number; index: number }[]): Marker[] {
  const markers: Marker[] = [];
  for (const { x, y, index } of points) {
    let marker = sized({ x, y, indexes: [index] });
    // Put together, two markers are wider, and may touch a third.
    for (;;) {
      const box = boxOf(marker);
      const at = markers.findIndex((other) => overlap(boxOf(other), box));
      const [other] = at < 0 ? [] : markers.splice(at, 1);
      if (!other) break;
      marker = sized({ x: other.x, y: other.y, indexes: [...other.indexes, ...marker.indexes] });
    }
    markers.push(marker);
  }
  for (const marker of markers) marker.indexes.sort((a, b) => a - b);
  return markers.sort((a, b) => (a.indexes[0] ?? 0) - (b.indexes[0] ?? 0));
}

function sized({ x, y, indexes }: Omit<Marker, 'width'>): Marker {
  const letters = markerText(indexes).length;
  return { x, y, indexes, width: letters <= 2 ? kMarkerHeight : 14 + letters * kLetterWidth };
}

function labelsOf(
  points: readonly { x: number; y: number; commune: string }[],
  taken: Box[],
  inside: Box,
): Label[] {
  const communes = new Map<string, { x: number; y: number }[]>();
  for (const { commune, x, y } of points) communes.set(commune, [...(communes.get(commune) ?? []), { x, y }]);
  const labels: Label[] = [];
  const boxes = [...taken];
  for (const [text, stands] of [...communes].sort((a, b) => b[1].length - a[1].length)) {
    const x = mean(stands.map((one) => one.x));
    const y = mean(stands.map((one) => one.y));
    const box = placesFor(x, y, text.length * kLetterWidth).find(
      (one) => within(one, inside) && !boxes.some((other) => overlap(one, other)),
    );
    if (!box) continue;
    boxes.push(box);
    labels.push({ x: box.x + box.width / 2, y: box.y + box.height / 2, text });
  }
  return labels;
}

/** Under, over, right, left; then the same further away. */
function placesFor(x: number, y: number, width: number): Box[] {
  const height = kLabelHeight;
  return [kMarkerHeight / 2 + kGap, kMarkerHeight * 1.5].flatMap((far) => [
    { x: x - width / 2, y: y + far, width, height },
    { x: x - width / 2, y: y - far - height, width, height },
    { x: x + far, y: y - height / 2, width, height },
    { x: x - far - width, y: y - height / 2, width, height },
  ]);
}

function within(one: Box, all: Box): boolean {
  return (
    one.x >= all.x &&
    one.y >= all.y &&
    one.x + one.width <= all.x + all.width &&
    one.y + one.height <= all.y + all.height
  );
}

/** The longest round distance that fits. */
function scaleOf(pixelsPerMeter: number): Drawing['scale'] {
  const most = kMaxBarPixels / pixelsPerMeter;
  const power = 10 ** Math.floor(Math.log10(most));
  const meters = power * (most >= 5 * power ? 5 : most >= 2 * power ? 2 : 1);
  return { meters, pixels: meters * pixelsPerMeter };
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
