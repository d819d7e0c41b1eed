import { keepSectionIds } from '../section-ids.ts'
import { type Commands, print } from './command.ts'

const runIds = async () => {
  const added = keepSectionIds()
  print(added.length ? `Toegevoegd aan content/section-ids.txt: ${added.join(', ')}` : 'Geen nieuwe paragraaf-id’s.')
}

export const contentCommands: Commands = {
  'content:ids': { help: 'zet nieuwe paragraaf-id’s op de lijst van id’s die nooit mogen verdwijnen', run: runIds },
}
