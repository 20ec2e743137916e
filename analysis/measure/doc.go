// Package measure holds the few ways in which metrics turn the rows of their SQL into a Result: a share with its Wilson
// interval, a duration with open items as censored observations, and a series of weeks. They apply the refusal rules in
// one place: nothing eligible is none, nothing covered is not available, too few is insufficient, and a value is never 0
// for want of data.
//
// Start reading at Share and Survival.
package measure
