import { cpus } from 'node:os'
import { benchMemory } from './memory/memory.ts'
import { benchPages } from './pages/pages.ts'
import { benchPrivacyGuard } from './privacy-guard/privacy-guard.ts'
import { benchRoom } from './room/room.ts'
import { benchSearch } from './search/search.ts'

const parts: Record<string, () => Promise<void>> = {
  room: benchRoom,
  pages: benchPages,
  search: benchSearch,
  memory: benchMemory,
  'privacy-guard': benchPrivacyGuard,
}
// The memory takes half an hour and is only measured when asked for.
const usual = ['room', 'pages', 'search', 'privacy-guard']

const asked = process.argv.slice(2)
const unknown = asked.find((name) => !(name in parts))
if (unknown) {
  console.error(`De meting ‘${unknown}’ bestaat niet. Kies uit: ${Object.keys(parts).join(', ')}.`)
  process.exit(1)
}
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'onbekende processor'}`)
for (const name of asked.length ? asked : usual) await parts[name]?.()
