/** Some browsers, Safari among them, read the file only some time after the click; then it has to be there still. */
const KEPT_MS = 60_000;

/** Hands a file to the browser. Has to be called by a click: frames may not start downloads by themselves. */
export function saveFile(name: string, type: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
