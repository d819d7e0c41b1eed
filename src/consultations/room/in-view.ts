import type { ReadMark } from './read-mark.ts'

/**
 * Half of it is in view, or its end is there: then somebody could read it. Of what is taller than the window the end counts.
 * @param height of the window, all in pixels
 */
export const isReadable = ({ top, bottom }: { top: number; bottom: number }, height: number): boolean => {
  const visible = Math.min(bottom, height) - Math.max(top, 0)
  return visible > 0 && (visible >= (bottom - top) / 2 || bottom <= height)
}

/**
 * Watches which items come into view while the tab is looked at, and says so when that moves the mark.
 * @param moved called with the new value
 */
export const watchItems = (mark: ReadMark, moved: (seq: number) => void) => {
  const near = new Set<HTMLElement>()
  let planned = false

  const settle = () => {
    planned = false
    if (document.visibilityState !== 'visible') return
    for (const item of near) if (isReadable(item.getBoundingClientRect(), window.innerHeight)) mark.seen(Number(item.dataset['seq']))
    moved(mark.value())
  }
  // At most once a frame: somebody who scrolls fires it far more often.
  const plan = () => {
    if (!planned) requestAnimationFrame(settle)
    planned = true
  }
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) near.add(target as HTMLElement)
      else near.delete(target as HTMLElement)
    }
    settle()
  })
  document.addEventListener('visibilitychange', settle)
  addEventListener('scroll', plan, { passive: true })
  return {
    /** Watches the items in an element that are not watched yet. */
    watch(root: ParentNode) {
      for (const item of root.querySelectorAll<HTMLElement>('[data-seq]:not([data-watched])')) {
        item.dataset['watched'] = ''
        mark.add(Number(item.dataset['seq']))
        observer.observe(item)
      }
    },
    settle,
  }
}
