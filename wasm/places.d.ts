// The public list of places of sale, as it crosses into JavaScript (core/FORMAT.md F36).
// Guarantees: an empty text says nothing. Must not decide anything: part of besace.d.ts, which gives it on.

/** A place of sale, as the desk publishes it (FORMAT.md F36); an empty text says nothing. */
export interface PlaceView {
  /** kid of the merchant. */
  merchant: string;
  sells: string;
  address: string;
  when: string;
  /** In order; weekday 1 is Monday, times are minutes of the day. */
  hours: { weekday: number; from: number; to: number }[];
  phone: string;
  /** A web address, or "". */
  site: string;
  /** In 1/100,000 of a degree; null where it is not said. */
  at: { latitude: number; longitude: number } | null;
}
export interface PlacesView {
  number: number;
  day: number;
  /** In the order of the merchants' kids. */
  places: PlaceView[];
}
