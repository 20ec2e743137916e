// Package metrictest runs the case files of metrics and signals. A case is a txtar archive: its comment says in words and
// arithmetic what it shows; core/TABLE.csv holds the rows (columns that are left out take defaults); params names the
// instant; want holds the expected result, line by line. By-hand cases are never rewritten by a tool.
//
// Start reading at Metrics and Signals.
package metrictest
