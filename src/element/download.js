// Hands something over as a file; goes into the scripts that do so.

/** Has the browser save a blob under a name. */
export function download(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The click has handed the content over; the address may go.
  URL.revokeObjectURL(link.href);
}
