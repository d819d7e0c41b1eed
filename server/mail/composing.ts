import type { Letter } from './letter.ts'

/** Where the letter comes from: the site, the name of the network, and the address in `From`. */
export type Sender = { baseUrl: string; name: string; address: string }

/** What goes over the line. `headers` are for machines: no answer by itself, and how to end these mails. */
export type Message = {
  from: { name: string; address: string }
  to: { name: string; address: string }
  subject: string
  text: string
  html: string
  messageId: string
  date: Date
  headers: Record<string, string>
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)

const footer = ({ name, baseUrl }: Sender) => `Dit bericht is automatisch gemaakt door ${name} (${baseUrl}). Antwoorden heeft geen zin.`

const asText = (letter: Letter, sender: Sender): string => {
  const at = (path: string) => `${sender.baseUrl}${path}`
  const items = letter.items?.map(({ text, path }) => `- ${text}\n  ${at(path)}`)
  const button = letter.link && `${letter.link.text}:\n${at(letter.link.path)}`
  const end = letter.unsubscribe && `Deze mails niet meer ontvangen:\n${at(letter.unsubscribe)}`
  return [...letter.paragraphs, ...(items ?? []), button, '--', footer(sender), end].filter(Boolean).join('\n\n') + '\n'
}

const colours = { ink: '#1b2224', deep: '#0b4c4f', line: '#d6eaea', soft: '#54666a' }

const paragraph = (html: string, style = '') => `<p style="margin:0 0 16px;${style}">${html}</p>`

const asHtml = (letter: Letter, sender: Sender): string => {
  const anchor = ({ text, path }: { text: string; path: string }, style: string) =>
    `<a href="${escaped(sender.baseUrl + path)}" style="${style}">${escaped(text)}</a>`
  const items = letter.items?.map((item) => `<li style="margin:0 0 8px">${anchor(item, `color:${colours.deep}`)}</li>`)
  const parts = [
    paragraph(escaped(sender.name), `font-weight:bold;color:${colours.deep};border-bottom:2px solid ${colours.line};padding-bottom:8px`),
    ...letter.paragraphs.map((text) => paragraph(escaped(text))),
    items && `<ul style="padding-left:20px;margin:0 0 16px">${items.join('')}</ul>`,
    letter.link &&
      paragraph(
        anchor(
          letter.link,
          `display:inline-block;background:${colours.deep};color:#ffffff;padding:12px 20px;border-radius:4px;text-decoration:none`,
        ),
      ),
    paragraph(escaped(footer(sender)), `font-size:14px;color:${colours.soft};border-top:1px solid ${colours.line};padding-top:12px`),
    letter.unsubscribe &&
      paragraph(anchor({ text: 'Deze mails niet meer ontvangen', path: letter.unsubscribe }, `color:${colours.soft}`), 'font-size:14px'),
  ]
  return `<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>${escaped(letter.subject)}</title></head>
<body style="margin:0;padding:24px;background:#ffffff;color:${colours.ink};font:16px/1.5 Verdana,Arial,sans-serif"><div style="max-width:560px">
${parts.filter(Boolean).join('\n')}
</div></body></html>
`
}

const headersOf = ({ unsubscribe }: Letter, { baseUrl }: Sender): Record<string, string> => ({
  'Auto-Submitted': 'auto-generated',
  'X-Auto-Response-Suppress': 'All',
  ...(unsubscribe && { 'List-Unsubscribe': `<${baseUrl}${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
})

/**
 * The letter as it goes over the line, as text and as HTML.
 * @param id of the letter: sent twice it is recognised as one
 */
export const compose = (letter: Letter, id: string, at: Date, sender: Sender): Message => ({
  from: { name: sender.name, address: sender.address },
  to: { name: '', address: letter.to },
  subject: letter.subject,
  text: asText(letter, sender),
  html: asHtml(letter, sender),
  messageId: `<${id}@${sender.address.split('@').at(-1)}>`,
  date: at,
  headers: headersOf(letter, sender),
})
