/** OSC 52: gives a text to the clipboard of the terminal, also over SSH, where the terminal lets programs write it. */
export function clipboardSequence(text: string): string {
  return `\u001b]52;c;${Buffer.from(text).toString('base64')}\u0007`;
}
