/** A mail as it came over the line, with what differs every time made the same: to compare it with one that was kept. */
export const uniform = (raw: string): string =>
  raw
    .replaceAll('\r\n', '\n')
    .replaceAll(/=\n/g, '')
    .replaceAll(/afmelden\/[\w-]+(\n [\w-]+)*/g, 'afmelden/(sleutel)')
    .replaceAll(/(uitnodiging|wachtwoord|adres-bevestigen)\/[\w-]{20,}/g, '$1/(sleutel)')
    .replaceAll(/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g, '(kenmerk)')
    .replaceAll(/--_NmP-[^\s"]+/g, '--(grens)')
    .replaceAll(/\d{4}-\d{4,}/g, '2026-0001') // last: an id may hold what looks like a number
