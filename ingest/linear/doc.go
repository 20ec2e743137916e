// Package linear reads the CSV that Linear exports, of a workspace or of a view, in its forms of 29 to 34 columns.
//
// It promises one Item per row, keyed by the identifier, and Links from parents and, where the form has these
// columns, from relations, blockers and duplicates. The instants at which an issue was started, completed or cancelled
// are those of its present state: they fill the item's own dates, and no history is made of them.
//
// Start reading at layout; links of a row are in link.go.
package linear
