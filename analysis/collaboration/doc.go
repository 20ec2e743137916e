// Package collaboration measures whether people can rely on an answer and see the state of work without asking. Metrics
// lists its metrics in reading order; each is a file pair, x.go and x.sql, with cases in testdata/x.
package collaboration
