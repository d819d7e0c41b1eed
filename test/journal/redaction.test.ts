import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createApp } from '../../server/app.ts'
import { forgetNow } from '../../server/db/forgetting.ts'
import { append } from '../../server/journal/appending.ts'
import { follow } from '../../server/journal/following.ts'
import { readSince, type Row } from '../../server/journal/reading.ts'
import { redact } from '../../server/journal/redaction.ts'
import { subject } from '../../server/journal/subject.ts'
import { verify, verifyAll } from '../../server/journal/verifying.ts'
import type { Actor } from '../../server/people/actor.ts'
import { createLog } from '../../server/shared/log.ts'
import { bringTo, entered, message } from '../support/cases.ts'
import { bootApp, type Booted, eachDialect, networkFolder } from '../support/network.ts'

const words = ['kwikstaartje', 'zandhagedisje', 'waterlelietje']

/** Every file under a folder that holds this text, as the database writes it. */
const filesWith = (folder: string, text: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .filter((name) => readFileSync(join(folder, name)).includes(text))

const until = async (what: () => boolean | Promise<boolean>): Promise<void> => {
  for (let turn = 0; turn < 200 && !(await what()); turn++) await new Promise((done) => setTimeout(done, 25))
}

eachDialect('a message that is retracted', (dialect) => {
  let booted: Booted
  let noor: Actor
  let room: string
  let messageId: string
  beforeEach(async () => {
    booted = await bootApp({ dialect })
    noor = await booted.actor('noor')
    ;({ id: room } = await bringTo(booted, 'opgepakt'))
    const { consultations } = booted.app
    const sent = await consultations.send(noor, room, message(`Het gaat over ${words[0]}.`, { clientId: 'ding-1' }))
    messageId = sent.type === 'message' ? sent.id : ''
    await consultations.edit(noor, room, messageId, `Het gaat over ${words[1]}.`)
    await consultations.edit(noor, room, messageId, `Het gaat over ${words[2]}.`)
    await consultations.send(noor, room, message('Dit blijft staan: vuursalamandertje.'))
  })
  afterEach(() => booted?.close())

  const about = () => subject('consultation', room)
  const everyRow = () => booted.app.database.db.selectFrom('journal').selectAll().execute()

  it('is gone with every change of it: from the journal, and from what every reader gets', async () => {
    await booted.app.consultations.retract(noor, room, messageId)
    const inRows = JSON.stringify(await everyRow())
    for (const word of words) expect(inRows).not.toContain(word)
    expect(inRows).toContain('vuursalamandertje')
    const followed: Row[] = []
    await follow(booted.app.database, booted.app.clock, { name: 'lezer', take: async (rows) => void followed.push(...rows) })
    expect(followed.length).toBeGreaterThan(5)
    const views = [
      await entered(booted.app, await booted.actor('femke'), room, 0),
      await entered(booted.app, noor, room, 3),
      await booted.app.consultations.view(await booted.actor('samira'), room),
      await booted.app.consultations.send(noor, room, message('Nog eens.', { clientId: 'ding-1' })),
      followed,
    ]
    for (const view of views) for (const word of words) expect(JSON.stringify(view)).not.toContain(word)
  })

  it('was there: who reads sees that, in its place, and the chain holds with who took it away', async () => {
    await booted.app.consultations.retract(noor, room, messageId)
    const { events } = await entered(booted.app, noor, room, 0)
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
    expect(events.find(({ type }) => type === 'message')).toMatchObject({ id: messageId, clientId: 'ding-1', body: '', retracted: true })
    expect(await verify(booted.app.database, about())).toEqual([])
    const [act] = await readSince(booted.app.database.db, { ...about(), channel: 'redactie' }, 0, 10)
    expect(act).toMatchObject({
      type: 'weggehaald',
      actorId: noor.id,
      actorRole: 'aanvrager',
      payload: { channel: 'allen', seqs: [4, 5, 6], why: 'bericht ingetrokken' },
    })
  })

  it('is no way to hide a change: words that are gone without an act are a break, and so is an act that was removed', async () => {
    const { db } = booted.app.database
    await db
      .updateTable('journal')
      .set({ payload: null, salt: null })
      .where('subject_id', '=', room)
      .where('channel', '=', 'allen')
      .where('seq', '=', 7)
      .execute()
    expect(await verify(booted.app.database, about())).toEqual([7])
    await booted.app.consultations.retract(noor, room, messageId)
    await db.deleteFrom('journal').where('subject_id', '=', room).where('channel', '=', 'redactie').execute()
    const broken = (await verifyAll(booted.app.database)).filter(({ subject: name }) => name.includes(room))
    expect(broken).toEqual([
      { subject: `consultation:${room}`, seqs: [4, 5, 6, 7] },
      { subject: `consultation:${room}:redactie`, seqs: [1] },
    ])
  })

  /** As an earlier version retracted: the message is marked, and the words stay where they were. */
  const markRetracted = () =>
    booted.app.database.db.updateTable('messages').set({ retracted_at: '2026-01-02T00:00:00.000Z' }).where('id', '=', messageId).execute()
  const retractAsBefore = async () => {
    await markRetracted()
    const at = '2026-01-02T00:00:00.000Z'
    const entry = { subject: about(), type: 'retract', actorId: noor.id, actorRole: 'aanvrager', at, payload: { messageId } }
    await booted.app.database.write((tx) => append(tx, [entry]))
  }
  /** As somebody can who reaches the database and not the key. */
  const rewrite = (seq: number) =>
    booted.app.database.db
      .updateTable('journal')
      .set({ payload: JSON.stringify({ id: messageId, clientId: 'ding-1', body: 'Iets anders.' }) })
      .where('subject_id', '=', room)
      .where('channel', '=', 'allen')
      .where('seq', '=', seq)
      .execute()

  it('loses the words that an earlier version only stopped showing, at the next start, once', async () => {
    await retractAsBefore()
    expect(await booted.app.consultations.emptyRetracted()).toBe(1)
    expect(await booted.app.consultations.emptyRetracted()).toBe(0)
    for (const word of words) expect(JSON.stringify(await everyRow())).not.toContain(word)
    expect(await verify(booted.app.database, about())).toEqual([])
  })

  it('keeps its words when only the table says that it was retracted: the next start signs nothing that nobody did', async () => {
    await markRetracted()
    expect(await booted.app.consultations.emptyRetracted()).toBe(0)
    expect(JSON.stringify(await everyRow())).toContain(words[0])
    await rewrite(4)
    expect(await booted.app.consultations.emptyRetracted()).toBe(0)
    expect(await verify(booted.app.database, about())).toEqual([4])
  })

  it('is no way to wash away a change: words that were not what was written leave, and their chain stays broken', async () => {
    await rewrite(4)
    await booted.app.consultations.retract(noor, room, messageId)
    expect(JSON.stringify(await everyRow())).not.toContain('Iets anders.')
    expect(await verify(booted.app.database, about())).toEqual([4])
  })

  it('takes nothing away when the transaction fails', async () => {
    const failing = booted.app.database.write(async (tx) => {
      await redact(tx, about(), { seqs: [4], actorId: null, actorRole: null, at: '', why: 'proef' })
      throw new Error('halverwege')
    })
    await expect(failing).rejects.toThrow('halverwege')
    expect(JSON.stringify(await everyRow())).toContain(words[0])
  })

  if (dialect === 'sqlite')
    it('is in no file of the data folder any more, a moment later', async () => {
      const { dataDir } = booted.config
      for (const word of words) expect(filesWith(dataDir, word), 'it was there').not.toEqual([])
      await booted.app.consultations.retract(noor, room, messageId)
      await until(() => words.every((word) => !filesWith(dataDir, word).length))
      for (const word of words) expect(filesWith(dataDir, word), word).toEqual([])
      expect(filesWith(dataDir, 'vuursalamandertje')).not.toEqual([])
    })
  if (dialect === 'sqlite')
    it('leaves the files at the next start when the process was killed right after it', async () => {
      const { folder, remove } = networkFolder()
      await booted.app.consultations.retract(noor, room, messageId)
      cpSync(booted.config.dataDir, folder, { recursive: true, force: true })
      expect(filesWith(folder, words[0] ?? ''), 'they are in the log that was cut off').not.toEqual([])
      const app = await createApp({ ...booted.config, dataDir: folder }, { log: createLog('silent') })
      await until(() => words.every((word) => !filesWith(folder, word).length))
      for (const word of words) expect(filesWith(folder, word), word).toEqual([])
      await app.close()
      remove()
    })

  if (dialect === 'postgres')
    it('leaves no dead row behind in the table', async () => {
      await booted.app.consultations.retract(noor, room, messageId)
      expect(await forgetNow(booted.app.database)).toBe(true)
      for (const word of words) expect(JSON.stringify(await everyRow())).not.toContain(word)
    })
})
