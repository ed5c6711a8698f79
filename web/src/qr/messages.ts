// What the page and the reading worker say to each other: one picture, one answer.
export interface ReadRequest {
  turn: number;
  width: number;
  height: number;
  pixels: ArrayBuffer;
  /** A photo gets every attempt; a camera frame is followed by another. */
  thorough: boolean;
}
export interface ReadAnswer {
  turn: number;
  text: string | null;
}
