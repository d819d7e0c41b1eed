/**
 * The privacywacht comes when somebody begins to type in a text of a case, and not before: it weighs more than the page. Until it is here
 * nothing is lost: the server looks at everything as well.
 */
const isGuarded = (target: EventTarget | null): target is HTMLTextAreaElement =>
  target instanceof HTMLTextAreaElement && 'guard' in target.dataset

let coming: Promise<typeof import('./watching.ts')> | undefined

const look = ({ target }: Event) => {
  if (!isGuarded(target)) return
  coming ??= import('./watching.ts')
  // Without a connection it did not come: the next letter tries again.
  void coming.then(({ watch }) => watch(target)).catch(() => (coming = undefined))
}

document.addEventListener('input', look)
document.addEventListener('guard:look', look)
