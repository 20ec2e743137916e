// Package bugzilla reads what a Bugzilla gives away: search results as CSV, bugs as XML, saved REST answers (bugs,
// history, comments) and activity pages saved as HTML.
//
// It promises one Item per bug, keyed by its number; a Change for every recorded change of a history or activity page; a
// Message per comment but the first, which is the bug's description; a Worklog for the hours booked with a comment; Links
// from dependencies and duplicates, told once and in the standard direction. Queues like nobody@… own nothing. REST
// answers and CSV files do not name their Bugzilla, XML files and activity pages do: only those carry the host in Source.
//
// Recorded changes have no ids in Bugzilla. Theirs are made of the bug, the instant and the field, which no later change
// alters, so that exports made at different times merge.
//
// Start reading at Connector. What all formats share is in site.go (people, addresses), field.go, change.go and link.go.
package bugzilla
