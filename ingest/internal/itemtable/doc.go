// Package itemtable reads tables with one work item per row: the CSV and XLSX exports of most tools.
//
// A tool declares a Layout: which header names hold which field, in whatever language the tool writes them, and hooks for
// what is its own. The package does what is the same for all: it recognises the header (Layout.Recognize), finds it below
// a preamble and on every sheet, decides the order of day and month from the whole file before the first date is read,
// reads people and multi-value cells, and sends rows and refusals (Layout.Read). A bad cell costs the cell, a row without
// a key costs the row.
//
// Start reading at Layout; hooks work on Row.
package itemtable
