// Two rising notes when a payment is accepted, one low when it is refused: heard without looking.
// Guarantees silence rather than failure where sound is not allowed.
// Must be woken by a touch (browsers ask for one): wakeChime() on the keypad.
let context: AudioContext | null = null;

export function wakeChime(): void {
  try {
    context ??= new AudioContext();
    void context.resume();
  } catch {
    context = null;
  }
}

function note(hertz: number, at: number, seconds: number, loudness: number): void {
  if (!context) return;
  const start = context.currentTime + at;
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.type = 'triangle';
  tone.frequency.value = hertz;
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(loudness, start + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.001, start + seconds);
  tone.connect(volume).connect(context.destination);
  tone.start(start);
  tone.stop(start + seconds);
}

export function chimeAccepted(): void {
  note(659.25, 0, 0.18, 0.5);
  note(987.77, 0.14, 0.45, 0.5);
  navigator.vibrate?.([80, 60, 160]);
}

export function chimeRefused(): void {
  note(164.81, 0, 0.4, 0.5);
  navigator.vibrate?.([250, 100, 250]);
}
