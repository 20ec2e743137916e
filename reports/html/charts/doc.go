// Package charts draws a document.Chart as a figure of inline SVG that needs no script, no style attribute and no font
// of its own: geometry stands in attributes, colour comes from classes, so theme, dark mode and print are a matter of
// the style sheet around it. The same chart always gives the same bytes.
//
// A figure holds the drawing twice, for a wide and for a narrow page, because text that is scaled down to a phone cannot
// be read; the style sheet shows one of them. A table with the same values follows for readers who do not see pictures.
//
// Start reading at Render, then at one kind: bars.go.
package charts
