import { longest } from '#server/shared/text-lengths.ts'
import { verantwoordelijkheid } from 'virtual:netwerk'
import type { RoomEvent } from '#server/consultations/events.ts'
import type { Citation, ShownCitation } from '#server/consultations/citations.ts'
import { dayInWords, dayOf, inWords, timeOf } from '../ui/dates.ts'
import { initialsOf } from '../ui/initials.ts'
import { html, type Html } from './html.ts'
import { messageMarkup, stepsMarkup } from './message-markup.ts'
import type { Item, MessageItem } from './timeline.ts'
import { adviceLabels } from '#server/consultations/advice-fields.ts'
import { closingNames, discussedNames } from '#server/consultations/decisions.ts'
import { doneNames, howNames } from '#server/consultations/effect-answers.ts'
import { beatText, ringOf, roleNames, transitionText } from './words.ts'

/** Where an item is shown: whose eyes, which room, whether this person may write in it now, and which messages are on the page. */
export type Showing = { me: string; number: string; mayWrite: boolean; isHere(messageId: string): boolean }

/** Only the time: the day stands on the line above it. */
const clock = (at: string) => timeOf(new Date(at)).replace(':', '.')

const moment = (at: string) => html`<time datetime="${at}">${clock(at)}</time>`

/** What stands above an item in its list: of which day that is, and whose message. */
export type Before = { day?: string | undefined; who?: string | undefined }

const day = ({ at }: { at: string }) => dayOf(new Date(at))
export const beforeOf = (item: Item): Before => ({ day: day(item), who: item.type === 'message' ? item.actor.id : undefined })

/** The line between two days. */
export const dayHtml = (item: Item, before: Before): Html =>
  day(item) === before.day ? html`` : html`<li class="lk-day"><span>${dayInWords(item.at)}</span></li>`

const byline = (event: Pick<RoomEvent, 'actor' | 'at' | 'seq'>) =>
  html`<p class="lk-event__who">
    <span class="lk-ring lk-ring--${ringOf(event.actor.role)}" aria-hidden="true">${initialsOf(event.actor.name)}</span>
    <strong>${event.actor.name}</strong> <span class="lk-event__role">${roleNames[event.actor.role]}</span>
    <a class="lk-event__when" href="#bericht-${event.seq}"
      ><time datetime="${event.at}" title="${inWords(event.at)}">${clock(event.at)}</time></a
    >
  </p>`

const hidden = (name: string, value: string) => html`<input type="hidden" name="${name}" value="${value}" />`

const ownForms = (item: MessageItem, { number, me }: Showing) =>
  html` <details class="lk-fold" data-act="edit">
      <summary>Wijzigen</summary>
      <form method="post" action="?_action=consultations.editMessage" data-form="edit">
        ${hidden('number', number)}${hidden('messageId', item.id)}${hidden('schrijver', me)}
        <label class="utrecht-form-label" for="e-${item.id}">Wijzig je bericht</label>
        <textarea
          class="utrecht-textarea utrecht-textarea--html-textarea"
          id="e-${item.id}"
          name="body"
          rows="4"
          data-most="${longest.message}"
          data-guard
          required
        >
${item.body}</textarea>
        <button class="nl-button nl-button--secondary" type="submit">Wijziging bewaren</button>
      </form>
    </details>
    <details class="lk-fold" data-act="retract">
      <summary>Intrekken</summary>
      <form method="post" action="?_action=consultations.retractMessage" data-form="retract">
        ${hidden('number', number)}${hidden('messageId', item.id)}${hidden('schrijver', me)}
        <p>Niemand kan je bericht daarna nog lezen. Dat er een bericht was, blijft zichtbaar.</p>
        <button class="nl-button nl-button--secondary" type="submit">Ja, bericht intrekken</button>
      </form>
    </details>`

const acts = (item: MessageItem, showing: Showing) =>
  showing.mayWrite &&
  html`<div class="lk-event__acts">
    <a class="nl-link" href="?antwoord=${item.id}#schrijven" data-reply="${item.id}">Antwoorden</a
    >${item.actor.id === showing.me && ownForms(item, showing)}
  </div>`

const history = (item: MessageItem) =>
  item.earlier.length > 0 &&
  html`<details class="lk-fold">
    <summary>Gewijzigd; bekijk wat er stond</summary>
    ${item.earlier.map((body) => html`<div class="lk-earlier">${messageMarkup(body)}</div>`)}
  </details>`

const replied = ({ replyTo }: MessageItem, { isHere }: Showing) =>
  replyTo &&
  html`<p class="lk-event__reply">
    <a class="nl-link" href="${isHere(replyTo) ? '' : `?bericht=${replyTo}`}#m-${replyTo}">Antwoord op een eerder bericht</a>
  </p>`

const classesOf = (item: MessageItem, { me }: Showing, before: Before) =>
  [
    'lk-event lk-message',
    item.actor.id === me && 'lk-message--own',
    // The head of who goes on the same day is there for who listens; on screen only the time is.
    before.who === item.actor.id && before.day === day(item) && 'lk-message--on',
  ]
    .filter(Boolean)
    .join(' ')

const messageHtml = (item: MessageItem, showing: Showing, before: Before) =>
  html` <li
    class="${classesOf(item, showing, before)}"
    id="bericht-${item.seq}"
    data-seq="${item.seq}"
    data-message="${item.id}"
    data-client="${item.clientId}"
    data-who="${item.actor.id}"
    data-day="${day(item)}"
    tabindex="-1"
  >
    <span id="m-${item.id}"></span>${byline(item)}${replied(item, showing)}
    <div class="lk-event__body">
      ${item.retracted ? html`<p class="lk-quiet">Dit bericht is ingetrokken.</p>` : messageMarkup(item.body)}
    </div>
    ${!item.retracted && html`${history(item)}${acts(item, showing)}`}
  </li>`

const box = (heading: string, text: string, more?: Html) =>
  html`<details class="lk-fold">
    <summary>${heading}</summary>
    ${messageMarkup(text)}${more}
  </details>`

const nowWords = (code: string, heading: string, now: NonNullable<ShownCitation['now']>) => {
  if (now.code !== code) return `staat nu in ${now.code}: ${now.heading}, versie ${now.version}`
  return now.heading === heading ? `nu versie ${now.version}` : `nu: ${now.heading}, versie ${now.version}`
}

/** What stands there now; a link of its own when the citation itself leads to the text of then. */
const standsNow = ({ code, heading, now, url }: ShownCitation) => {
  if (!now) return ''
  const words = nowWords(code, heading, now)
  return now.url && now.url !== url ? html`<a class="nl-link" href="${now.url}">${words}</a>` : words
}

const today = (citation: ShownCitation) => {
  if (citation.today === 'vervallen')
    return html` <span class="nl-data-badge lk-badge--warning">staat er niet meer</span>
      <span class="lk-quiet"
        >Het advies ging uit van versie ${citation.version}.
        ${citation.url ? 'Zo stond het er toen.' : 'Die paragraaf is hier niet meer te lezen.'}</span
      >`
  if (citation.today === 'gelijk') return undefined
  return html` <span class="nl-data-badge lk-badge--warning">gewijzigd sinds dit advies</span>
    <span class="lk-quiet">${standsNow(citation)}</span>`
}

const citationHtml = (citation: ShownCitation) => {
  const name = `${citation.title}: ${citation.heading}`
  return html` <li>
    ${citation.url ? html`<a class="nl-link" href="${citation.url}">${name}</a>` : name}
    <span class="lk-quiet">${citation.code}, versie ${citation.version}</span>
    ${today(citation)}
  </li>`
}

type Advice = Extract<RoomEvent, { type: 'advice' }>

const adviceHtml = (event: Advice, citations: ShownCitation[]) =>
  html` <li class="lk-event lk-advice" id="bericht-${event.seq}" data-seq="${event.seq}" data-day="${day(event)}">
    <h3 class="nl-heading nl-heading--level-3">Advies</h3>
    ${byline(event)}
    <div class="lk-event__body">${stepsMarkup(event.advice)}</div>
    ${box(
      adviceLabels.why,
      event.why,
      html`<ul class="lk-citations">
        ${citations.map(citationHtml)}
      </ul>`,
    )}
    ${box(adviceLabels.unsure, event.unsure)}${box(adviceLabels.whenAgain, event.whenAgain)}
    <p class="lk-responsibility">${verantwoordelijkheid}</p>
  </li>`

/** An advice that came in while the room was open: its citations are of this moment. */
const asMade = (citation: Citation): ShownCitation => ({ ...citation, today: 'gelijk', now: null })

type Transition = Exclude<Item, MessageItem | Advice>
type Beaten = Extract<Transition, { type: keyof typeof beatText }>

const isBeat = (event: Transition): event is Beaten => Object.hasOwn(beatText, event.type)

/** What was chosen in the form of this act. */
const chosen = (event: Exclude<Transition, Beaten>): string[] => {
  if (event.type === 'teruggekeken') return [doneNames[event.done], howNames[event.how]]
  if (event.type === 'doorverwezen') return [`naar ${event.to}`]
  if (!('decision' in event)) return []
  const opinion = [
    event.useful && `Nut van het advies: ${event.useful} van de 5`,
    event.discussed && `Besproken met het gezin: ${discussedNames[event.discussed].toLowerCase()}`,
  ]
  return [closingNames[event.decision], ...opinion.flatMap((said) => said || [])]
}

/** What was written in it. */
const written = (event: Exclude<Transition, Beaten>): string => {
  if ('body' in event) return event.body
  if ('otherwise' in event) return event.otherwise
  return 'note' in event ? event.note : ''
}

const doneHtml = (event: Exclude<Transition, Beaten>) => {
  const choices = chosen(event)
  const words = written(event)
  return html`<p>
      <strong>${event.actor.name}</strong>
      ${transitionText[event.type]}${choices.length > 0 && `: ${choices.join('. ')}`}. ${moment(event.at)}
    </p>
    ${words && messageMarkup(words)}`
}

const transitionHtml = (event: Transition) =>
  html` <li
    class="lk-event lk-transition${'body' in event && ' lk-transition--said'}"
    id="bericht-${event.seq}"
    data-seq="${event.seq}"
    data-day="${day(event)}"
  >
    ${isBeat(event) ? html`<p>${beatText[event.type]} ${moment(event.at)}</p>` : doneHtml(event)}
  </li>`

/** One item of the timeline. The page and the browser both use this one. */
export const itemHtml = (item: Item, showing: Showing, citations: ShownCitation[] = [], before: Before = {}): Html => {
  if (item.type === 'message') return messageHtml(item, showing, before)
  if (item.type === 'advice') return adviceHtml(item, citations.length ? citations : item.citations.map(asMade))
  return transitionHtml(item)
}
