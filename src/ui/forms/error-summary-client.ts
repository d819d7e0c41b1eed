// After a form came back with errors: the summary has the focus, so that it is read first and Tab goes on to its links.
document.getElementById('fouten')?.focus()
