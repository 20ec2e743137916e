// Package completion measures whether work is tracked, owned and delivered: neither stalled nor perpetually in progress.
// Metrics lists its metrics in reading order; each is a file pair, x.go and x.sql, with cases in testdata/x.
package completion
