import { describe, expect, it } from 'vitest'
import { MarkdownError, type Problem, renderMarkdown } from '../../server/shared/markdown.ts'

const addresses = {
  urlOf: (code: string) => (code === 'BHK-05' ? '/kaders/basishandelingskader/bhk-05' : undefined),
  sourceUrlOf: (code: string) => (['S3', 'L2', 'V01'].includes(code) ? `/bronnen#${code.toLowerCase()}` : undefined),
}
const html = (markdown: string) => renderMarkdown(markdown, addresses).html
const problemsOf = (markdown: string): Problem[] => {
  try {
    renderMarkdown(markdown, addresses)
  } catch (error) {
    if (error instanceof MarkdownError) return error.problems
    throw error
  }
  return []
}

describe('what people type as Markdown', () => {
  it('becomes paragraphs, lists, tables with heads, the fixed blocks, and links to sources and pages', () => {
    const out = html(
      '## Kop [#bs-01-1]\n\nTekst met **nadruk** [S3 §1.2; L2 art. 7] en BHK-05.\n\n- een\n- twee\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<LetOp>\n\nPas op.\n\n</LetOp>\n',
    )
    expect(out).toContain('<h2 id="bs-01-1">Kop</h2>')
    expect(out).toContain('<a href="/bronnen#s3" class="bron">S3 §1.2</a>')
    expect(out).toContain('<a href="/kaders/basishandelingskader/bhk-05" class="code-link">BHK-05</a>')
    expect(out).toContain('<th scope="col">a</th>')
    expect(out).toMatch(/<aside class="let-op">\s*<p>Pas op\.<\/p>\s*<\/aside>/)
  })

  it('gives its sections as plain text, without the marks', () => {
    expect(renderMarkdown('## Een [#x-1]\n\nA *b* c.\n\n- d\n- e\n\n## Twee [#x-2]\n\nF.', addresses).sections).toEqual([
      { id: 'x-1', heading: 'Een', text: 'A b c.\nd\ne\n' },
      { id: 'x-2', heading: 'Twee', text: 'F.\n' },
    ])
  })

  it.each([
    ['Eerst.\n\nimport x from "y"', 3, 'import'],
    ['export const a = 1', 1, 'import en export'],
    ['Een\n\ntwee {1+1} drie', 3, 'accolades'],
    ['{/* weg */}', 1, 'accolades'],
    ['a\n\n\n<Onbekend>\n\nx\n\n</Onbekend>', 4, '<Onbekend>'],
    ['<LetOp soort="x">\n\nx\n\n</LetOp>', 1, 'eigenschappen'],
    ['<LetOp {...props}>\n\nx\n\n</LetOp>', 1, 'eigenschappen'],
    ['tekst <b onclick="x()">vet</b>', 1, '<b>'],
    ['<div>\n\nx\n\n</div>', 1, '<div>'],
    ['<>\n\nx\n\n</>', 1, '<>'],
    ['<script>alert(1)</script>', 1, '<script>'],
    ['a\n\n<LetOp>\n\nniet dicht', 3, 'opmaak'],
    ['<!-- weg -->', 1, 'opmaak'],
    ['<toString>x</toString>', 1, '<toString>'],
  ])('%j is refused with the line and the reason', (markdown, line, reason) => {
    expect(problemsOf(markdown)).toContainEqual({ line, reason: expect.stringContaining(reason) })
  })

  it('names every place that has to be mended, not only the first', () => {
    expect(problemsOf('{a}\n\nx\n\n{b}\n\n<Weg />').map(({ line }) => line)).toEqual([1, 5, 7])
  })

  it.each([
    '[klik](javascript:alert(1))',
    '[klik](JaVaScRiPt:alert(1))',
    '[klik](java\tscript:alert(1))',
    '[klik](&#106;avascript:alert(1))',
    '[klik](vbscript:x)',
    '[klik](data:text/html,<script>)',
    '![plaatje](javascript:alert(1))',
    '[a]: javascript:alert(1)\n\n[a]',
    '<javascript:alert(1)>',
    '`<script>`',
    '```html\n<script>alert(1)</script>\n```',
    '[x](https://a.nl "\\" onmouseover=\\"alert(1)")',
    '| a |\n|---|\n| [b](javascript:x) |',
    '[^1]\n\n[^1]: [x](javascript:y)',
    '## Kop [#"onload="x]',
  ])('%j never comes out as something that runs', (markdown) => {
    let out = ''
    try {
      out = html(markdown)
    } catch (error) {
      expect(error).toBeInstanceOf(MarkdownError)
      return
    }
    const tags = out.match(/<[^>]*>/g) ?? []
    for (const tag of tags) {
      expect(tag).not.toMatch(/(href|src)\s*=\s*["']?\s*(javascript|vbscript|data)/i)
      expect(tag.replace(/"[^"]*"/g, '""')).not.toMatch(/\son\w+\s*=/i)
      expect(tag).not.toMatch(/^<(script|iframe|object|embed|style|form)/i)
    }
  })

  it('lets no heading or anchor take the name of something the page needs', () => {
    const out = html('## Kop [#x-1]\n\n[^1]\n\n[^1]: Voetnoot.')
    expect(out).toContain('id="x-1"')
    expect(out).not.toMatch(/id="(?!x-1|fn|footnote|user-content)/)
  })

  it.each([
    ['quotes in quotes', '> '.repeat(2000) + 'x'],
    ['lists in lists', Array.from({ length: 400 }, (_, depth) => `${'  '.repeat(depth)}- x`).join('\n')],
    ['dashes in dashes', '- '.repeat(90_000)],
    ['numbers in numbers', '1. '.repeat(60_000)],
    ['many lists in lists', Array.from({ length: 4000 }, (_, line) => `${'  '.repeat(line % 39)}- x`).join('\n')],
    ['open brackets', '['.repeat(50_000)],
    ['open links', '[a]('.repeat(20_000)],
    ['stars', '*a_'.repeat(1_999)],
    ['more stars', '*a_'.repeat(30_000)],
    ['backticks', Array.from({ length: 2000 }, (_, length) => '`'.repeat(length % 200)).join(' ')],
    ['blocks in blocks', `${'<LetOp>\n\n'.repeat(500)}x\n\n${'</LetOp>\n\n'.repeat(500)}`],
    ['a table of ten thousand cells', `|${'a|'.repeat(100)}\n|${'-|'.repeat(100)}\n${`|${'b|'.repeat(100)}\n`.repeat(100)}`],
    ['one megabyte of text', 'Een gewone zin over een gezin. '.repeat(33_000)],
    ['one megabyte of paragraphs', 'Alinea.\n\n'.repeat(110_000)],
    ['one megabyte of one word', 'x'.repeat(1_000_000)],
  ])('%s: an answer or a refusal, within the time of a test', (_what, markdown) => {
    try {
      expect(html(markdown).length).toBeGreaterThan(0)
    } catch (error) {
      expect(error).toBeInstanceOf(MarkdownError)
    }
  })

  it('refuses nesting that no text needs', () => {
    expect(problemsOf(`${'> '.repeat(30)}x`)).toContainEqual({ line: 1, reason: expect.stringContaining('te diep') })
  })
})
