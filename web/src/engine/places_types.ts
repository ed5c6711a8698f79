// What pages may ask of the engine about places of sale: what everybody may read, and what the desk writes and publishes.
// Guarantees: days are days since 1970, times minutes of a weekday, positions 1/100,000 of a degree. Must not hold logic.
import type { Answer, Conflict, FundInfo } from './types';

/** weekday: 1 for Monday. */
export interface Opening {
  weekday: number;
  from: number;
  to: number;
}
/** An approved merchant's place; what the desk has published nothing about is empty. */
export interface PublicPlace {
  kid: string;
  name: string;
  /** INSEE code. */
  commune: string;
  communeName: string;
  categories: string[];
  sells: string;
  address: string;
  /** In words, beside the hours or instead of them. */
  when: string;
  /** In order. */
  hours: Opening[];
  phone: string;
  site: string;
  at: { latitude: number; longitude: number } | null;
}
export interface PublicPlaces {
  fund: FundInfo;
  places: PublicPlace[];
}

/** What the desk writes to be published, as it is typed. */
export interface PlaceFile {
  sells: string;
  address: string;
  when: string;
  phone: string;
  site: string;
  /** Latitude and longitude in degrees: "45.74440, 4.00220". */
  position: string;
  /** Opening hours: "8:00-12:00, 14:00-18:00"; "" for a day off. */
  monday: string;
  tuesday: string;
  wednesday: string;
  thursday: string;
  friday: string;
  saturday: string;
  sunday: string;
}
export interface PlaceDraft {
  file: PlaceFile;
  /** Saving the file settles them. */
  conflicts: Conflict[];
}
/** What the public list says, and what it would say. */
export interface PublicListState {
  /** Day on which it was published, as far as this computer knows; null where nothing is. */
  day: number | null;
  /** Names of the merchants about which it would say something else. */
  changes: string[];
}

export interface PlacesEngine {
  place(kid: string): Promise<Answer<PlaceDraft>>;
  /** "bad_hours", "bad_position", "bad_site", "bad_phone", "bad_text". */
  savePlace(kid: string, file: PlaceFile): Promise<Answer<null>>;
  publicList(): Promise<Answer<PublicListState>>;
  /** Signs what the register says of every approved merchant, and gives it to the server; needs a network. */
  publishPlaces(): Promise<Answer<null>>;
}
