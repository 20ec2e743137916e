// Package clarity measures whether people can know what a piece of work is for: who does it, what exactly, by when, how one
// will know it is finished, and why. Metrics lists its metrics in reading order; each is a file pair, x.go and x.sql, with
// cases in testdata/x.
//
// Two steps that several metrics share stand in files of their own and are part of the SQL of each that uses them:
// parent.sql (which item belongs to which goal, and since when) and started.sql (an item as it stood at its start, with
// the lists of phrases that tell criteria and purposes in six languages).
package clarity
