// After a form came back with errors: the summary has the focus, so that it is read first and Tab goes on to its links. Again
// once the page is there: going to the part of the page that the address names takes the focus away.
const summary = document.getElementById('fouten')
summary?.focus()
if (summary && document.readyState !== 'complete') addEventListener('load', () => setTimeout(() => summary.focus()))
