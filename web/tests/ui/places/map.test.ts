// The map: north up, distances as on the ground, nothing over anything else.
import { describe, expect, it } from 'vitest';
import { boxOf, drawMap, kStrip, markerText, overlap, type Standing } from '../../../src/ui/places/map';

const standing = (index: number, latitude: number, longitude: number, commune = `C${index}`): Standing => ({
  index,
  commune,
  at: { latitude, longitude },
});
/** Boën, Montverdun, Sauvain. */
const kThree = [
  standing(0, 4_574_440, 400_220, 'Boën-sur-Lignon'),
  standing(1, 4_571_640, 406_560, 'Montverdun'),
  standing(2, 4_566_970, 390_830, 'Sauvain'),
];
/** The same numbers at each run. */
function scattered(count: number): Standing[] {
  let state = 7;
  const next = (): number => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
  return Array.from({ length: count }, (_, at) =>
    standing(
      at,
      4_570_000 + Math.round(next() * 30_000),
      400_000 + Math.round(next() * 40_000),
      `Commune ${at % 9}`,
    ),
  );
}
function drawn(standings: Standing[], width = 390) {
  const map = drawMap(standings, width);
  if (!map) throw new Error('nothing is drawn');
  return map;
}
const labelBox = ({ x, y, text }: { x: number; y: number; text: string }) => ({
  x: x - (text.length * 8.2) / 2,
  y: y - 10,
  width: text.length * 8.2,
  height: 20,
});

describe('drawMap', () => {
  it('DrawsNothingOfNothing', () => expect(drawMap([], 390)).toBeNull());

  it('PutsNorthUpAndEastToTheRight', () => {
    const [boen, montverdun, sauvain] = drawn(kThree).markers;
    expect(boen?.y).toBeLessThan(montverdun?.y ?? 0);
    expect(montverdun?.y).toBeLessThan(sauvain?.y ?? 0);
    expect(sauvain?.x).toBeLessThan(boen?.x ?? 0);
    expect(boen?.x).toBeLessThan(montverdun?.x ?? 0);
  });

  it.each([390, 820, 1280])('MeasuresAsOnTheGround at %d', (width) => {
    const map = drawn(kThree, width);
    const [boen, , sauvain] = map.markers;
    if (!boen || !sauvain) throw new Error('a marker is missing');
    const pixels = Math.hypot(boen.x - sauvain.x, boen.y - sauvain.y);
    // By the haversine formula, 11.05 km lie between them.
    expect((pixels * map.scale.meters) / map.scale.pixels / 11_050).toBeCloseTo(1, 2);
    expect(map.scale.pixels).toBeLessThanOrEqual(110);
    expect(map.scale.pixels).toBeGreaterThan(40);
    expect(
      [1, 2, 5].map((one) => map.scale.meters / one).some((rest) => Number.isInteger(Math.log10(rest))),
    ).toBe(true);
  });

  it.each([320, 390, 820])('KeepsEverythingApartAndInside at %d', (width) => {
    const map = drawn(scattered(60), width);
    const boxes = [...map.markers.map(boxOf), ...map.labels.map(labelBox)];
    for (const [at, one] of boxes.entries()) {
      expect(boxes.slice(at + 1).filter((other) => overlap(one, other))).toEqual([]);
      expect(one.x).toBeGreaterThanOrEqual(0);
      expect(one.x + one.width).toBeLessThanOrEqual(width);
      expect(one.y).toBeGreaterThanOrEqual(0);
      expect(one.y + one.height).toBeLessThanOrEqual(map.height - kStrip);
    }
  });

  it('LosesNoPlace', () => {
    const all = drawn(scattered(60)).markers.flatMap(({ indexes }) => indexes);
    expect(all.sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, at) => at));
  });

  it('PutsTogetherThoseOfOneMarket', () => {
    const map = drawn([
      kThree[0] as Standing,
      { ...(kThree[0] as Standing), index: 3 },
      kThree[2] as Standing,
    ]);
    expect(map.markers.map(({ indexes }) => markerText(indexes))).toEqual(['1 · 4', '3']);
    expect(markerText([4, 5, 6])).toBe('5 +2');
  });

  it('NamesEachCommuneOnce', () => {
    const twice = [...kThree, standing(3, 4_574_900, 402_500, 'Boën-sur-Lignon')];
    expect(
      drawn(twice, 820)
        .labels.map(({ text }) => text)
        .sort(),
    ).toEqual(['Boën-sur-Lignon', 'Montverdun', 'Sauvain']);
  });

  it('DoesNotBlowUpASinglePlace', () => {
    const map = drawn([kThree[0] as Standing]);
    expect(map.markers[0]?.x).toBeCloseTo(195);
    expect(map.scale.meters).toBeLessThanOrEqual(1000);
  });
});
