/** What is ticked in a form about words in its texts, as a message over the socket carries it. */
export const saidIn = (form: HTMLFormElement): { notNames: string[]; kept: string[]; reason: string } | undefined => {
  const data = new FormData(form)
  const said = {
    notNames: data.getAll('geenNaam').map(String),
    kept: data.getAll('blijft').map(String),
    reason: String(data.get('reden') ?? ''),
  }
  return said.notNames.length || said.kept.length ? said : undefined
}

/**
 * Asks the privacywacht whether this text may go. It answers when it is on the page; when it is not (yet), the server answers.
 * @returns false when something needs an answer first: it stands below the box now
 */
export const mayGo = (box: HTMLTextAreaElement): boolean => box.dispatchEvent(new CustomEvent('guard:ask', { cancelable: true }))
