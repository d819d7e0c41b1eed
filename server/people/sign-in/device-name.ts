import bowser from 'bowser'

const systems = new Map([
  ['macOS', 'Mac'],
  ['iOS', 'iPhone of iPad'],
])

/** "Chrome op Windows": enough to recognise a device in the list of sessions, no more. @param agent the `User-Agent` header */
export const deviceName = (agent: string): string => {
  const { browser, os } = bowser.parse(agent || 'onbekend')
  const known = browser.name?.replace(/^Microsoft /, '')
  return `${known || 'Onbekende browser'} op ${systems.get(os.name ?? '') ?? os.name ?? 'onbekend apparaat'}`
}
