// Package table reads delimited text: the CSV exports of all tools.
//
// It promises that bytes become cells the same way for every connector: the charset, the delimiter and the header row
// are decided from the content (Sniff on the head of a file, Open for reading it), repeated headers keep all their
// columns, short rows are padded, rows of delimiters only are skipped and counted, and a record that cannot be read
// costs that record and no other. Memory stays bounded whatever the file holds.
//
// Start reading at Open and Reader.Next; how a damaged record is survived stands in recover.go.
package table
