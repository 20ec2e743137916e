// Package coordination measures whether work passes well from hand to hand: handoffs without lost time, without bouncing
// back, and without waiting for something else. Metrics lists its metrics in reading order; each is a file pair, x.go and
// x.sql, with cases in testdata/x.
//
// Handoffs are judged between teams where the exports record changes of a team field, else between persons; the result
// says which. Both are handoffs in the sense of mart_handoff.
package coordination
