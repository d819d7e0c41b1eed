import type { ReadMark } from './read-mark.ts'

/** Half of it was in view, or it filled half the window: then somebody could read it. */
const isReadable = ({ isIntersecting, intersectionRatio, intersectionRect }: IntersectionObserverEntry) =>
  isIntersecting && (intersectionRatio >= 0.5 || intersectionRect.height >= window.innerHeight / 2)

/**
 * Watches which items come into view while the tab is looked at, and says so when that moves the mark.
 * @param moved called with the new value
 */
export const watchItems = (mark: ReadMark, moved: (seq: number) => void) => {
  const inView = new Set<number>()
  const settle = () => {
    if (document.visibilityState !== 'visible') return
    for (const seq of inView) mark.seen(seq)
    moved(mark.value())
  }
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        const seq = Number((entry.target as HTMLElement).dataset['seq'])
        if (isReadable(entry)) inView.add(seq)
        else inView.delete(seq)
      }
      settle()
    },
    { threshold: [0, 0.25, 0.5, 0.75, 1] },
  )
  document.addEventListener('visibilitychange', settle)
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
