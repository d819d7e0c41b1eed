import { forgetTab } from './tab-store.ts'

// Signing out takes along what this browser kept of somebody: the next person at a shared computer does not find it.
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-forget]')) {
  form.addEventListener('submit', () => {
    forgetTab()
    try {
      localStorage.removeItem(form.dataset['forget'] ?? '')
    } catch {
      // a browser that keeps nothing has nothing to forget
    }
  })
}
