import { readConfig } from './config.ts'
import { outliveMistakes } from './ops/mistakes.ts'
import { howToBegin, isEmpty } from './ops/how-to-begin.ts'
import { serve } from './ops/serve.ts'
import { stopWithSentence } from './ops/start-failure.ts'

try {
  const config = readConfig(process.env)
  const running = await serve(config)
  outliveMistakes(running.log)
  if (await isEmpty(running.app)) process.stderr.write(howToBegin)
  running.log.info({ address: running.address }, `Leerkring draait op ${running.address}`)
} catch (error) {
  stopWithSentence(error)
}
