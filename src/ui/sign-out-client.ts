// Signing out takes along what this browser kept of somebody (device-stores.ts): the next person at a shared computer does not find it. The
// zelfscan of a visitor is nobody's who can sign out; it stays.
const forget = (kept: Storage) => {
  for (const key of Object.keys(kept)) if (/^(leerkring|lk)[:-](?!zelfscan)/.test(key)) kept.removeItem(key)
}

addEventListener('submit', ({ target }) => {
  if (!(target as HTMLElement).dataset['forget']) return
  try {
    forget(sessionStorage)
    forget(localStorage)
  } catch {
    // a browser that keeps nothing has nothing to forget
  }
})
