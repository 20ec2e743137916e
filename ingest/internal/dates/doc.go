// Package dates reads the dates that tools and spreadsheets write into text exports: numbers, month names in seven
// languages, 12-hour clocks, ISO 8601, mail and JavaScript forms.
//
// Most forms can be read in one way only. Where days and months are both numbers and the year comes last, the order is
// decided once per file and shape, never per cell: Evidence collects cells, and Evidence.Decide turns what they prove
// (a component above 12; created before resolved in one order only), or else the user's word, into a Reader. A cell
// that stays open is an *AmbiguousError, not a guess.
//
// Start reading at Evidence; scan.go takes a cell apart, resolve.go puts it together.
package dates
