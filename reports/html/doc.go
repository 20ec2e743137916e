// Package html writes a document.Document as one self-contained page: no request, readable with scripts off, printable,
// the same bytes for the same document. It prints what the document says and neither computes, queries nor rounds.
//
// Text from exports is taken as hostile. Templates escape it for its place and pass it through "text" (300 characters) or
// "prose" (1,200 characters), which make control and direction characters inert; a content security policy by hash allows
// only the style sheet and the script that are embedded here. The script only adds sorting and filtering.
//
// Start reading at Write, then templates/page.tmpl, which is the order of the page. Charts are drawn by the package
// charts.
package html
