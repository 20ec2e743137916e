// Package workbook writes a document as an Excel workbook: the form a consultant works in for two days.
//
// It promises that every figure of the document stands in the file as printed and as a typed number, that every finding
// has its rows, that text out of an export can neither become a formula nor damage the file, and that equal documents
// give equal bytes. It computes nothing: what the document does not say is not in the workbook.
//
// All tabs are streamed through one type, sheet, which hides the order in which the library wants things. A tab is
// either a grid (one table) or, like README and Method, written line by line. To add a tab: return it from a function of
// its own and name it in tabs; README lists it and Check counts its rows without further work.
//
// Start reading at Write, then tabs.
package workbook
