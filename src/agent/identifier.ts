/** Whether a name can be written as a variable or after a dot; reserved words can too, by their form. */
export function isIdentifier(name: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u.test(name);
}
