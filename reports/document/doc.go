// Package document is the format-neutral report: what is said, in which order, with every figure already rounded and
// worded. It is built once (Build) from the results of the analysis; reports/html, reports/workbook and reports/data
// only render it and never compute, query or round, so they cannot disagree.
//
// Start reading at Document.
package document
