// Hands a file made in this page to the browser's downloads.
// Guarantees that nothing leaves the device. Must not know what the file holds.

export function saveFile(name: string, content: string, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has started by then; the browser needs the address until it has.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
