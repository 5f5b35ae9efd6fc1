/** `400 ms`, `3.6 s`, `42 s`. */
export function pauseText(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1_000;
  return `${seconds < 10 ? Number(seconds.toFixed(1)) : Math.round(seconds)} s`;
}

/** `12 s`, `3 min`, `2 h`, `5 d`; with a `+` if it may be more. */
export function ageText(milliseconds: number, isOlder = false): string {
  const seconds = Math.floor(milliseconds / 1_000);
  const text =
    seconds < 60
      ? `${seconds} s`
      : seconds < 3_600
        ? `${Math.floor(seconds / 60)} min`
        : seconds < 86_400
          ? `${Math.floor(seconds / 3_600)} h`
          : `${Math.floor(seconds / 86_400)} d`;
  return isOlder ? `${text}+` : text;
}

/** `43 MB`; nothing known: `–`. */
export function heapText(bytes: number | undefined): string {
  if (bytes === undefined) return '–';
  const megabytes = bytes / 1_000_000;
  return megabytes < 10 ? `${megabytes.toFixed(1)} MB` : `${Math.round(megabytes).toLocaleString('en-US')} MB`;
}

export function countOf(count: number): string {
  return count.toLocaleString('en-US');
}
