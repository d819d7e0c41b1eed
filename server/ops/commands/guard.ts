import { once } from 'node:events'
import { scanHere } from '../../privacy-guard/guarding.ts'
import type { Found } from '../../privacy-guard/scanning/finding.ts'

export const guardHelp =
  'leest van stdin één tekst per regel en drukt per regel één JSON-object af: {"blocks":[{"kind","start","end"}],"asks":[…]}; plaatsen in UTF-16-eenheden, zoals in JavaScript'

// So long a stretch is read at once; a longer line is cut where a word ends, so that it takes time and not memory.
const stretch = 50_000

const cutAt = (text: string, from: number): number => {
  if (text.length - from <= stretch) return text.length
  const space = text.lastIndexOf(' ', from + stretch)
  return space > from ? space : from + stretch
}

const scanLine = (text: string): Found => {
  const found: Found = { blocks: [], asks: [] }
  for (let from = 0; from < text.length; from = cutAt(text, from)) {
    const part = scanHere(text.slice(from, cutAt(text, from)))
    for (const way of ['blocks', 'asks'] as const)
      for (const { kind, start, end } of part[way]) found[way].push({ kind, start: start + from, end: end + from })
  }
  return found
}

/** The lines of a stream of bytes; what is no UTF-8 is read as �. A line may come in many pieces. */
async function* linesOf(input: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  let pieces: Buffer[] = []
  for await (const chunk of input) {
    let from = 0
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      yield decoder.decode(Buffer.concat([...pieces, chunk.subarray(from, end)]))
      pieces = []
      from = end + 1
    }
    if (from < chunk.length) pieces.push(chunk.subarray(from))
  }
  if (pieces.length) yield decoder.decode(Buffer.concat(pieces))
}

/** What the privacywacht finds in sentences of one's own. Reads no configuration, opens no database and keeps nothing. */
export const runGuard = async (): Promise<void> => {
  // Whoever only wanted the first lines (head) closes the other end: that is no fault.
  process.stdout.on('error', () => process.exit(0))
  for await (const line of linesOf(process.stdin))
    if (!process.stdout.write(`${JSON.stringify(scanLine(line.replace(/\r$/, '')))}\n`)) await once(process.stdout, 'drain')
}
