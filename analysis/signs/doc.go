// Package signs holds the signals: declared judgements that name the items that show one of the five signs of weak work
// management. Signals lists one for each sign, in the order of metric.Signs.
//
// It promises: a signal judges only items in progress of the lowest deliverable level, started at least a day ago where
// the start is known; what its exports cannot tell it does not judge, and says so; every piece of evidence carries the
// figure, the limit that was applied, and whether that limit is a convention or comes from the organisation's own past.
// Names of persons appear only where the settings allow it.
//
// The commonest change is another signal. The recipe:
//
//  1. Write x.sql: one row per item that the rule looks at, with its id, its instants and what the words need; rows about
//     the past, for a limit of its own history, come from x_past.sql (see past.go). Nothing else about the item is
//     selected: title, team, owner and last human event are evidence.sql's.
//  2. Write x.go: the declaration and its detect function. It reads the board (board.go), turns rows into flags and ends
//     with board.findings (findings.go), which counts, sorts, words the reference of the items and gives the interval.
//  3. Say what the exports cannot tell: answer.told counts the items whose source tells what the rule needs.
//  4. Add cases to testdata/x: a flagged item computed by hand, one item per guard, and what makes it not available.
//  5. Add it to Signals.
//
// Start reading at Signals, then unowned.go.
package signs
