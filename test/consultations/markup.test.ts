import { describe, expect, it } from 'vitest'
import { messageMarkup } from '../../src/consultations/message-markup.ts'

const html = (body: string) => messageMarkup(body).html

describe('the words of a message on the page', () => {
  it('a link and a citation become links, and lines and paragraphs stay', () => {
    expect(html('Zie [bhk-03-2@1.2].\n\nOok https://voorbeeld.nl/a?b=1&c=2.')).toBe(
      '<p>Zie <a class="nl-link" href="/paragraaf/bhk-03-2@1.2">bhk-03-2, versie 1.2</a>.</p><p>Ook <a class="nl-link" href="https://voorbeeld.nl/a?b=1&amp;c=2" rel="noopener nofollow">https://voorbeeld.nl/a?b=1&amp;c=2</a>.</p>',
    )
  })

  it.each([
    'https://x/[a@1]b',
    'https://x/?a=[bhk-03-2@1.2]&b',
    '[a@1](https://x/)',
    '[https://x/@1]',
    'https://x/"onmouseover="alert(1)',
    "https://x/'onmouseover='alert(1)",
    'https://x/<script>alert(1)</script>',
    '<a href="javascript:alert(1)">x</a>',
    'javascript:alert(1)',
    '[a-b@1.0]"><script>',
    'https://a.b/https://c.d/[e@1]',
  ])('%s breaks nothing: every mark that is not ours is text', (body) => {
    const markup = html(body)
    const rest = markup.replace(
      /<\/?p>|<br>|<\/a>|<a class="nl-link" href="(?:https?:\/\/|\/paragraaf\/)[^"<>]*"(?: rel="noopener nofollow")?>/g,
      '',
    )
    expect(rest).not.toMatch(/[<>"']/)
    expect((markup.match(/<a /g) ?? []).length).toBe((markup.match(/<\/a>/g) ?? []).length)
  })

  it('a citation inside an address stays part of that address', () => {
    expect(html('https://x/[a@1]b')).toBe('<p><a class="nl-link" href="https://x/[a@1]b" rel="noopener nofollow">https://x/[a@1]b</a></p>')
  })
})
