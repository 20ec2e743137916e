// Package anytable reads tables with one work item per row, whatever tool or person made them: CSV, TSV, XLSX, JSON lines
// and Parquet.
//
// Nothing in such a file says what its columns mean. Suggest looks at the headers, in several languages, and at the values,
// and proposes a field for each column with its evidence; the user's word (Export.Columns) replaces the proposal as a
// whole. A file is claimed only where the proposal is strong: unique keys, titles, and states or two dates.
//
// Text and workbooks are read by itemtable; JSON lines and Parquet by record, which fills items the same way. Memory is
// bounded by a record, or by a page of each column of a Parquet file; a Parquet file inside an archive is held in memory.
//
// Start reading at Suggest, then judge in fit.go for the values, and reading in read.go.
package anytable
