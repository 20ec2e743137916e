// Package analysis answers the questions: it builds the marts as of an instant, asks every metric and every signal, and
// returns what they found, with what the run could see.
//
// Metrics and Signals are the ordered lists of everything that exists; the order is the reading order of the reports.
// To add one: write its file pair and cases in its component (or in signs), and list it there. Start reading at Run.
package analysis
