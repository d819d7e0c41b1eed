import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import purgecss from '@fullhuman/postcss-purgecss'
import { holdsTheme, settleTokens } from './settle-tokens.ts'
import type { AcceptedPlugin, Container, Declaration, Plugin, Root } from 'postcss'

/** Everything that can put a class, an element or a token on a page. */
const markup = (contentDir: string) => ['src/**/*.astro', 'src/**/*.ts', 'server/shared/markdown*.ts', `${contentDir}/**/*.mdx`]

/** Classes of which a page fills in the last part. */
const filledIn = [/^lk-main--/, /^lk-colour-/, /^lk-ring--/]

/** What Markdown makes without naming it in our sources. */
const fromMarkdown = 'a aside blockquote br caption code del em h1 h2 h3 h4 hr li ol p strong table tbody td th thead tr ul'.split(' ')

const tokenUse = /var\(\s*(--[\w-]+)/g
const tokensIn = (text: string): string[] => [...text.matchAll(tokenUse)].map((match) => match[1] ?? '')

/** Tokens used outside the sheet at hand: in styles of a component, in script. They must stay in the sheet of the site. */
const tokensOfSources = async (): Promise<string[]> => {
  const found: string[] = []
  for await (const file of glob('src/**/*.{astro,ts,css}', { exclude: ['src/ui/styles/**'] }))
    found.push(...tokensIn(readFileSync(file, 'utf8')))
  return found
}

const isToken = (declaration: Declaration) => declaration.prop.startsWith('--')

/** A token is reached when a declaration that is no token uses it, or a token that is reached. */
const reachedTokens = (root: Root, first: string[]): Set<string> => {
  const uses = new Map<string, string[]>()
  const queue = [...first]
  root.walkDecls((declaration) => {
    const used = tokensIn(declaration.value)
    if (isToken(declaration)) uses.set(declaration.prop, [...(uses.get(declaration.prop) ?? []), ...used])
    else queue.push(...used)
  })
  const reached = new Set<string>()
  for (let token = queue.pop(); token; token = queue.pop()) {
    if (reached.has(token)) continue
    reached.add(token)
    queue.push(...(uses.get(token) ?? []))
  }
  return reached
}

const removeEmpty = (container: Container | undefined): void => {
  if (!container || container.type === 'root' || container.nodes?.length) return
  const { parent } = container
  container.remove()
  removeEmpty(parent as Container | undefined)
}

/** Keeps of thousands of design tokens the few hundred that something on a page is drawn with. */
const cutTokens = (): Plugin => ({
  postcssPlugin: 'cut-tokens',
  async OnceExit(root) {
    if (!holdsTheme(root)) return
    const reached = reachedTokens(root, await tokensOfSources())
    root.walkDecls((declaration) => {
      if (!isToken(declaration) || reached.has(declaration.prop)) return
      const { parent } = declaration
      declaration.remove()
      removeEmpty(parent as Container | undefined)
    })
    root.walkComments((comment) => void comment.remove())
  },
})

/**
 * PostCSS plugins that cut the styles to what is used: selectors no page can match, then the depth of the tokens, then
 * tokens nothing is drawn with.
 * Vite has put the imported files together before. Under `astro dev` nothing is cut: pages change while it runs.
 */
export const cutStyles = (contentDir: string, command: string[] = process.argv): AcceptedPlugin[] => {
  if (!command.includes('build')) return []
  const unusedSelectors = purgecss({
    content: markup(contentDir),
    dynamicAttributes: ['align'],
    safelist: { standard: [...fromMarkdown, ...filledIn] },
    variables: false,
    keyframes: true,
    fontFace: false,
  })
  return [unusedSelectors as AcceptedPlugin, settleTokens(), cutTokens()]
}
