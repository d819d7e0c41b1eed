import type { Declaration, Plugin, Root, Rule } from 'postcss'

/**
 * Design tokens stand four deep (`--nl-link-color` → `--basis-…-default` → `--voorbeeld-kleuren-blauw-500`), so that a
 * theme can step in anywhere. Once the theme is chosen that depth only costs bytes and time: this puts the value where
 * it is used. Tokens that change on the page (dark, a state of a component) stay tokens.
 */

const themeSelector = '.voorbeeld-theme'

type Use = { start: number; end: number; name: string; fallback: string | undefined }

/** The first `var(…)` in a value, with its fallback, brackets counted. */
const firstUse = (value: string, from: number): Use | undefined => {
  const start = value.indexOf('var(', from)
  if (start < 0) return undefined
  let depth = 1
  let end = start + 4
  let comma = -1
  for (; depth && end < value.length; end++) {
    if (value[end] === '(') depth++
    if (value[end] === ')') depth--
    if (value[end] === ',' && depth === 1 && comma < 0) comma = end
  }
  const name = value.slice(start + 4, comma < 0 ? end - 1 : comma).trim()
  return { start, end, name, fallback: comma < 0 ? undefined : value.slice(comma + 1, end - 1).trim() }
}

const inRule = (declaration: Declaration): string => (declaration.parent as Rule | undefined)?.selector ?? ''
const always = (declaration: Declaration): boolean => declaration.parent?.parent?.type === 'root'

/** True for the sheet that holds the theme; other sheets (of one component) use tokens that are declared elsewhere. */
export const holdsTheme = (root: Root): boolean => root.some((node) => node.type === 'rule' && node.selector === themeSelector)

type Tokens = Map<string, string | undefined>

const usesAny = (value: string | undefined, names: Set<string>): boolean =>
  [...(value ?? '').matchAll(/var\(\s*(--[\w-]+)/g)].some(([, name]) => names.has(name ?? ''))

/** What every token is declared as: its value when the theme alone says so, `undefined` when it differs over the page. */
const declaredTokens = (root: Root): Tokens => {
  const tokens: Tokens = new Map()
  const switching = new Set<string>()
  const local = new Set<string>()
  root.walkDecls(/^--/, (declaration) => {
    if (inRule(declaration) !== themeSelector) local.add(declaration.prop)
    else if (always(declaration)) tokens.set(declaration.prop, declaration.value)
    else switching.add(declaration.prop)
  })
  // A token that is made of a local one has its value where it is declared, not where it is used: it stays.
  for (let size = -1; size !== local.size;) {
    size = local.size
    for (const [name, value] of tokens) if (usesAny(value, local)) local.add(name)
  }
  for (const name of [...switching, ...local]) tokens.set(name, undefined)
  return tokens
}

/** Replaces in a value what is settled: known tokens by their value, tokens that exist nowhere by their fallback. */
const settle = (value: string, tokens: Tokens, busy: string[] = []): string => {
  let settled = value
  let from = 0
  for (let use = firstUse(settled, from); use; use = firstUse(settled, from)) {
    const known = busy.includes(use.name) ? undefined : tokens.get(use.name)
    const instead = known ?? (tokens.has(use.name) ? undefined : use.fallback)
    if (instead === undefined) {
      from = use.start + 4
      continue
    }
    const inside = settle(instead, tokens, [...busy, use.name])
    settled = settled.slice(0, use.start) + inside + settled.slice(use.end)
    from = use.start + inside.length
  }
  return settled
}

/** @returns a PostCSS plugin; runs before the tokens that are left unused are taken out */
export const settleTokens = (): Plugin => ({
  postcssPlugin: 'settle-tokens',
  OnceExit(root) {
    if (!holdsTheme(root)) return
    const tokens = declaredTokens(root)
    root.walkDecls((declaration) => {
      if (declaration.value.includes('var(')) declaration.value = settle(declaration.value, tokens)
    })
  },
})
