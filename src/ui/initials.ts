/** The letters a person is drawn with: of the first and the last name that begin with a capital (`Jelle van der Wal` is `JW`). */
export const initialsOf = (name: string): string => {
  const words = name.split(/[\s-]+/).filter((word) => /^\p{Lu}/u.test(word))
  return `${words[0]?.[0] ?? name[0] ?? ''}${words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''}`.toUpperCase()
}
