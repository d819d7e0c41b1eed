import type { Spot } from '#server/privacy-guard/spots.ts'

const copied = ['font', 'lineHeight', 'letterSpacing', 'padding', 'border', 'textIndent', 'tabSize'] as const

/**
 * Shows where in a box the spots are: a layer of the same text behind it, of which only the marks are seen. For eyes alone; in words it
 * stands below the box.
 */
export const createMarks = (box: HTMLTextAreaElement) => {
  const layer = document.createElement('div')
  layer.className = 'lk-guard-layer'
  layer.setAttribute('aria-hidden', 'true')
  box.parentElement?.classList.add('lk-guarded')
  box.before(layer)

  const place = () => {
    const style = getComputedStyle(box)
    for (const property of copied) layer.style[property] = style[property]
    layer.style.borderColor = 'transparent'
    layer.style.top = `${box.offsetTop}px`
    layer.style.left = `${box.offsetLeft}px`
    layer.style.width = `${box.clientWidth + box.clientLeft * 2}px`
    layer.style.height = `${box.offsetHeight}px`
    layer.scrollTop = box.scrollTop
  }
  new ResizeObserver(place).observe(box)
  box.addEventListener('scroll', place, { passive: true })

  return (spots: Spot[]): void => {
    let from = 0
    const parts: Array<string | HTMLElement> = []
    for (const { start, end, way } of spots) {
      const mark = document.createElement('mark')
      mark.className = way === 'vraag' ? 'lk-guard-mark lk-guard-mark--ask' : 'lk-guard-mark'
      mark.textContent = box.value.slice(start, end)
      parts.push(box.value.slice(from, start), mark)
      from = end
    }
    layer.replaceChildren(...parts, `${box.value.slice(from)}\n`)
    layer.hidden = !spots.length
    box.classList.toggle('lk-guard-clear', spots.length > 0)
    place()
  }
}
