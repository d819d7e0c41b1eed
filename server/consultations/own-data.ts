import type { Database } from '../db/database.ts'
import type { Actor } from '../people/actor.ts'
import { stateNames } from './workflow.ts'

/** What somebody wrote in this room: the questions they asked, concepts included, and what they said in any question. */
export const ownData = async ({ db }: Database, actor: Actor) => {
  const [questions, said, concepts] = await Promise.all([
    db.selectFrom('consultations').selectAll().where('asker_id', '=', actor.id).orderBy('created_at').execute(),
    db
      .selectFrom('journal')
      .select(['subject_id', 'channel', 'type', 'at', 'payload'])
      .where('subject_kind', '=', 'consultation')
      .where('subject_id', 'in', db.selectFrom('participants').select('consultation_id').where('person_id', '=', actor.id))
      .where('actor_id', '=', actor.id)
      .orderBy('pos')
      .execute(),
    db.selectFrom('advice_concepts').selectAll().where('author_id', '=', actor.id).execute(),
  ])
  return {
    vragen: questions.map((row) => ({
      nummer: row.number,
      stand: stateNames[row.state],
      gemaakt: row.created_at,
      vraag: row.question,
      feiten: row.facts,
      zorgen: row.worries,
      al_gedaan: row.tried,
      wat_wil_ik_bereiken: row.goal,
      toestemming: row.consent,
      toelichting: row.consent_note,
      besluit: row.decision,
      toelichting_bij_besluit: row.decision_note,
    })),
    wat_ik_deed_in_vragen: said.map(({ subject_id, channel, type, at, payload }) => ({
      vraag: subject_id,
      kanaal: channel,
      wat: type,
      op: at,
      inhoud: payload === null ? null : (JSON.parse(payload) as unknown),
    })),
    adviezen_in_concept: concepts.map(({ advice, why, unsure, when_again, saved_at }) => ({
      advies: advice,
      waarom: why,
      niet_zeker: unsure,
      wanneer_opnieuw: when_again,
      bewaard: saved_at,
    })),
  }
}
