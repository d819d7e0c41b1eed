import { cpus } from 'node:os'
import { benchPages } from './pages/pages.ts'
import { benchRoom } from './room/room.ts'
import { benchSearch } from './search/search.ts'

const parts: Record<string, () => Promise<void>> = { room: benchRoom, pages: benchPages, search: benchSearch }

const asked = process.argv.slice(2)
const unknown = asked.find((name) => !(name in parts))
if (unknown) {
  console.error(`De meting ‘${unknown}’ bestaat niet. Kies uit: ${Object.keys(parts).join(', ')}.`)
  process.exit(1)
}
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'onbekende processor'}`)
for (const name of asked.length ? asked : Object.keys(parts)) await parts[name]?.()
