import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { shippedContent } from '../../server/knowledge/knowledge.ts'

/**
 * Advice that could endanger somebody at home is the worst mistake this site can make. What a review found once is
 * held here against the text of the content itself, so it does not come back in a new wording of the same page.
 */
type Page = { name: string; code: string; text: string; blocks: string[] }

/** Every paragraph, item of a list, heading and row of a table as one line, the way a reader takes it in. */
const blocksOf = (text: string): string[] =>
  text
    .split(/\n(?=\s*(?:- |\d+\. |#|<|\|)|\s*\n)/)
    .map((block) => block.replace(/\s+/g, ' ').trim())
    .filter((block) => block && !block.startsWith('---'))

const pages: Page[] = readdirSync(shippedContent, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(?:mdx|yaml)$/.test(entry.name))
  .map((entry) => {
    const path = join(entry.parentPath, entry.name)
    const text = readFileSync(path, 'utf8')
    const name = relative(shippedContent, path)
    return { name, code: /^code: (\S+)$/m.exec(text)?.[1] ?? name, text, blocks: blocksOf(text) }
  })
const texts = pages.filter(({ name }) => name.endsWith('.mdx'))
const page = (code: string): Page => {
  const wanted = pages.find((each) => each.code === code || each.name.includes(code))
  if (!wanted) throw new Error(`no page ${code}`)
  return wanted
}
const flat = (code: string) => page(code).text.replace(/\s+/g, ' ')
/** One section of a page, from its mark to the next. */
const section = (code: string, id: string): string => {
  const [, after] = page(code).text.split(`[#${id}]`)
  return (after ?? '').split(/\n## /)[0] ?? ''
}
/** The blocks of these pages that match, with the page they stand on. */
const found = (among: Page[], pattern: RegExp): string[] =>
  among.flatMap(({ code, blocks }) => blocks.filter((block) => pattern.test(block)).map((block) => `${block} (${code})`))
/** The blocks of these pages that match the first pattern and not the second. */
const without = (among: Page[], about: RegExp, needed: RegExp): string[] => found(among, about).filter((block) => !needed.test(block))

const together = ['BHK-03', 'BHK-04', 'BHK-06', 'BHK-07', 'BHK-08', 'BHK-09', 'BHK-10', 'BS-08', 'BS-10', 'BS-16']
const chapters = together.filter((code) => code.startsWith('BHK'))

describe('a huisverbod', () => {
  it('is never a time in which contact is arranged, not with the children either', () => {
    expect(
      without(pages, /huisverbod[^.]*contact|contact[^.]*huisverbod/i, /geen contact|contactverbod|contact verboden|verbod op contact/i),
    ).toEqual([])
    for (const part of ['lc-01-4', 'lc-01-5', 'lc-01-6'])
      expect(section('LC-01', part).replace(/\s+/g, ' '), part).toMatch(/geen contact, ook niet met de kinderen/)
    expect(section('LC-01', 'lc-01-5')).not.toContain('bij zijn broer, met iemand erbij')
    expect(flat('LC-01')).not.toMatch(/contact met afspraken/)
  })

  it('is called a verbod on contact, and an offence, where the law is explained and on the card', () => {
    const law = blocksOf(section('BHK-05', 'bhk-05-4')).find((block) => block.includes('contactverbod'))
    expect(law).toMatch(/ook niet met de kinderen \[L4 art\. 1;/)
    expect(law).toMatch(/misdrijf.*\[L4 art\. 11\]/)
    expect(section('BHK-05', 'bhk-05-9')).toMatch(/huisverbod \(geen contact, ook niet met de kinderen\)/)
  })
})

describe('what cannot wait', () => {
  it('is never asked of a platform: not in the steps, the decision or the card about urgency, nor in any warning', () => {
    for (const part of ['bhk-05-1', 'bhk-05-2', 'bhk-05-3', 'bhk-05-4', 'bhk-05-9'])
      expect(section('BHK-05', part), part).not.toMatch(/PL-\d/)
    const warnings = texts.flatMap(({ text }) => text.match(/<LetOp>[\s\S]*?<\/LetOp>/g) ?? [])
    expect(warnings.length).toBeGreaterThan(40)
    expect(warnings.filter((warning) => /PL-\d/.test(warning))).toEqual([])
    const cards = texts.flatMap(({ text }) => (/## Werkkaart[\s\S]*?(?=\n## )/.exec(text)?.[0] ?? '').split('\n'))
    expect(cards.length).toBeGreaterThan(200)
    expect(cards.filter((line) => /PL-1/.test(line))).toEqual([])
  })

  it('goes to Veilig Thuis first wherever a platform is named beside control or crisis', () => {
    expect(
      without(
        texts,
        /^(?=.*\bPL-\d)(?=.*(?:controle|crisis|acuut|vannacht|één ouder bang))/i,
        /Veilig Thuis|geen haast|Zonder haast|Na de spoed/,
      ),
    ).toEqual([])
    expect(found(texts, /Veilig Thuis(?: \(0800-2000\))? of PL-\d|PL-\d of Veilig Thuis/)).toEqual([])
    expect(without([page('LC-03')], /PL-\d/, /^(?:- Lees verder|platform)/)).toEqual([])
  })

  it('goes to the GI when it already carries out an ondertoezichtstelling, and to the Raad when there is none', () => {
    const urgent = [page('BHK-05'), page('BHK-08')]
    expect(without(urgent, /via de Raad/, /\bGI\b/)).toEqual([])
    expect(without(urgent, /^- Acuut: (?!112)/, /\bGI\b/)).toEqual([])
    expect(without([page('BHK-05')], /Het verzoek doet vandaag de Raad/, /\bGI\b/)).toEqual([])
    expect(section('BHK-05', 'bhk-05-2')).toContain('[L1 art. 1:265b]')
  })

  it('is opened with both numbers on every page that says so, and no page names them without saying so', () => {
    const marked = texts.filter(({ text }) => /^spoed: (?:true|false)$/m.test(text))
    expect(marked.length).toBeGreaterThan(40)
    const differs = marked.filter(({ text }) => /^spoed: true$/m.test(text) !== (/\b112\b/.test(text) && /0800-2000/.test(text)))
    expect(differs.map(({ code }) => code)).toEqual([])
    for (const code of ['K1', 'K7', 'LC-06']) expect(page(code).text, code).toMatch(/^spoed: true$/m)
  })

  it('is not left to the advice in the demo when children are in danger tonight', () => {
    for (const name of ['11-uithuiszetting', '12-de-fles']) {
      expect(flat(name), name).toMatch(/wacht ik niet op dit advies: ik bel vandaag Veilig Thuis \(0800-2000\)/)
      expect(flat(name), name).toMatch(/\b112\b/)
    }
  })
})

describe('doing things together', () => {
  it('asks first whether together is safe, before the first step of the ten pages that bring everybody together', () => {
    for (const code of together) {
      const { text } = page(code)
      const warning = (text.match(/<LetOp>[\s\S]*?<\/LetOp>/g) ?? [])
        .find((each) => each.includes('Ga eerst na of samen veilig kan'))
        ?.replace(/\s+/g, ' ')
      expect(warning, code).toMatch(/dwingende controle.*\*\*niet samen\*\*.*Overleg eerst met een deskundige.*0800-2000/)
      expect(text.indexOf('Ga eerst na of samen veilig kan'), code).toBeLessThan(text.indexOf('<Stappen>'))
    }
    for (const code of chapters)
      expect(section(code, `${code.toLowerCase()}-9`), code).toMatch(/samen veilig kan|ieder apart|om het voornemen te vertellen/)
  })

  it('has a model of a shared explanation in which nobody is afraid, and calls violence what it is', () => {
    const model = /<Voorbeeld>\s+Verzonnen voorbeeld van een gedeelde verklaring[\s\S]*?<\/Voorbeeld>/
      .exec(page('BHK-03').text)?.[0]
      .replace(/\s+/g, ' ')
    expect(model).toMatch(/niemand is bang/)
    expect(model).toMatch(/verantwoordelijk voor het geweld/)
    expect(model).not.toMatch(/wordt dan hard|niets durft te zeggen/)
  })

  it('offers a familiegroepsplan or a netwerkberaad only with the exception beside it', () => {
    const offered =
      /familiegroepsplan.*(?:bied|als eerste)|(?:bied|als eerste|mag eerst).*familiegroepsplan|familiegroepsplan aangeboden|netwerkberaad (?:met een|is een)|organiseer een netwerkberaad/i
    expect(
      without(
        pages.filter(({ name }) => !name.startsWith('demo')),
        offered,
        /veilig|bedreiging|bang/i,
      ),
    ).toEqual([])
    expect(pages.flatMap(({ blocks }) => blocks).filter((block) => offered.test(block)).length).toBeGreaterThan(6)
  })

  it('tells of a request to the judge only when that is safe', () => {
    expect(without([page('BHK-08')], /bespreek het voornemen|voornemen te vertellen/i, /veilig/i)).toEqual([])
    expect(section('BHK-08', 'bhk-08-2').replace(/\s+/g, ' ')).toMatch(/vluchten, wraak, druk of geweld oproepen\? Vertel het dan nog niet/)
    expect(section('BHK-08', 'bhk-08-9')).toMatch(/eerst Veilig Thuis/)
  })

  it('speaks to partners apart, always, and before anything is said to all of them', () => {
    expect(pages.filter(({ text }) => /zo nodig\s+apart/.test(text)).map(({ code }) => code)).toEqual([])
    expect(section('BHK-01', 'bhk-01-2')).toMatch(/\*\*altijd apart\*\*/)
    expect(section('BHK-01', 'bhk-01-9')).toMatch(/altijd apart/)
    const steps = section('BS-04', 'bs-04-3')
    expect(steps).toMatch(/Spreek elke volwassene eerst apart/)
    expect(steps.indexOf('eerst apart')).toBeLessThan(steps.indexOf('samen in gesprek'))
    expect(flat('BS-04')).not.toMatch(/opnieuw misgaat, bel ik/)
  })
})

describe('a child', () => {
  it('gets no card and no secret where somebody controls the house', () => {
    expect(without(texts, /kaartje|Vraag het kind wie het belt/i, /dwingende controle|controleert/)).toEqual([])
    expect(flat('BS-12')).not.toMatch(/alleen jij en ik/)
  })

  it('is never left with a parent who hears voices before a safe adult is there', () => {
    const steps = section('LC-03', 'lc-03-4').replace(/\s+/g, ' ')
    expect(steps).toMatch(/gaan de stemmen of gedachten over je kind/)
    expect(steps).toMatch(/Ga niet weg voordat een veilige volwassene bij het kind is/)
    expect(steps.indexOf('Ga niet weg')).toBeLessThan(steps.indexOf('Bel oma'))
  })

  it('stays inside at night, in a plan with 112 that does not hang in the open', () => {
    const plan = /<Voorbeeld>[\s\S]*?<\/Voorbeeld>/.exec(page('LC-04').text)?.[0]
    expect(plan?.match(/\b112\b/g)?.length).toBeGreaterThanOrEqual(2)
    expect(flat('LC-04')).not.toMatch(/kinderen (?:gaan naar|waren bij) de buurvrouw|op de koelkast/)
    expect(flat('LC-04')).toMatch(/gaan ’s avonds niet alleen over straat/)
  })

  it('hears that it can stay at home, and no visit is a reward', () => {
    expect(flat('BHK-05')).toMatch(/thuis blijft: ‘Vannacht slaap jij in je eigen bed/)
    expect(flat('BHK-09')).not.toMatch(/tot we twee keer rustig contact/)
  })
})

describe('danger to life', () => {
  it('has its signals in the chapter about urgency, each with the source it comes from', () => {
    const signals = blocksOf(section('BHK-05', 'bhk-05-2')).filter((block) => block.startsWith('- '))
    for (const signal of [
      'de keel dichtknijpen',
      'dreigen met de dood',
      'zichzelf te doden',
      'een wapen',
      'stalking',
      'net uit elkaar',
      'zwangerschap',
      'bang',
    ])
      expect(
        signals.find((block) => block.includes(signal)),
        signal,
      ).toMatch(/\[V2[0-2]\]/)
    expect(section('BHK-05', 'bhk-05-9')).toMatch(/Signaal van levensgevaar.*Nu Veilig Thuis: 0800-2000/)
  })
})

describe('what the platforms promise', () => {
  it('is nothing that nobody keeps: no term, no clock, no number of people, no question afterwards', () => {
    const promised = /advies komt binnen|termijn stil|weken vragen (?:we|wij)|Twee specialisten kijken mee|dezelfde dag antwoordt/
    expect(pages.flatMap(({ code, blocks }) => blocks.filter((block) => promised.test(block)).map((block) => `${code}: ${block}`))).toEqual(
      [],
    )
    expect(without(pages, /werkdagen/, /streven naar.*niemand bewaakt.*0800-2000/)).toEqual([])
    expect(texts.filter(({ text }) => text.includes('werkdagen')).length).toBe(8)
  })
})

describe('rights, as the law and the sources have them', () => {
  it('names the age of 12 at consent for a treatment, and who consents to sharing at which age', () => {
    expect(without([page('BHK-09')], /medische behandeling|1:265h\]/, /onder de 12/)).toEqual([])
    const sharing = section('DT-G', 'dt-g-2')
    for (const age of ['onder de 12', '12 tot en met 15 jaar', 'Vanaf 16 jaar']) expect(sharing).toContain(age)
    expect(sharing).not.toMatch(/vraag je ouders\s+om toestemming/)
  })

  it('says how long files are kept and that they can be destroyed', () => {
    const law = section('BHK-10', 'bhk-10-4').replace(/\s+/g, ' ')
    expect(law).toMatch(/twintig jaar \[L2 art\. 7\.3\.8\]/)
    expect(law).toMatch(/Vernietigen.*\[L2 art\. 7\.3\.9\]/)
    expect(law).not.toMatch(/geen actuele bewaartermijn|jongste kind meerderjarig/)
  })

  it('gives the gezin its own expert, ends where there are no facts, and leaves no source saying more than it does', () => {
    for (const code of ['BHK-06', 'DT-E'])
      expect(flat(code), code).toMatch(/zelf een onafhankelijke deskundige inschakelen \[S3 bijlage 4\.3\.2\]/)
    expect(section('BHK-06', 'bhk-06-3').replace(/\s+/g, ' ')).toMatch(/1\. \*\*Geen feiten.*geen verdere stappen nodig/)
    expect(found(pages, /elke (?:VOTS|voorlopige)[^.]*\[S4\]|\[S4\][^.]*elke VOTS/i)).toEqual([])
    expect(found(pages, /Evaluatie van elke VOTS|kijkt achteraf naar elke voorlopige/)).toEqual([])
    for (const code of ['PL-1', 'PL-4', 'PL-6']) expect(flat(code), code).toMatch(/alle brancheorganisaties/)
    expect(flat('BS-15')).toMatch(/Bewindvoering \| kantonrechter \|.*Curatele \| kantonrechter/)
    expect(flat('DT-F')).not.toMatch(/zorgt het lokale team zelf/)
    expect(flat('PL-3')).not.toMatch(/vraagt het lokale team om actief te zorgen/)
    expect(flat('BHK-05')).not.toMatch(/binnen 24 uur \[L4/)
  })
})
