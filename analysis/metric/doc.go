// Package metric is the contract of the analysis: what a metric and a signal are, and what they answer with.
//
// A Metric and a Signal are declared values: everything a reader needs to judge the number stands in the struct, the
// computation stands in a .sql file beside it, and case files show it by hand. Every answer carries an Outcome out of a
// closed set: a number that is missing is never a zero. Reports only print what these types hold.
//
// Start reading at Metric, Signal and Result.
package metric
