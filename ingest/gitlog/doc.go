// Package gitlog reads what "git log" prints: the text forms (medium, fuller, raw) and tables with a commit per line.
//
// It promises one Commit per commit of the log, with the paths that --raw, --name-status or --numstat list, and an
// Identity for every author, committer and co-author. Author dates and commit dates stay apart, because a rebase or a
// merge in the browser moves only the second. A commit whose date cannot be read (--date=relative) is refused.
//
// A log does not name its repository: that is the label of the export. It has no fixed form either: the text form is
// known by its "commit" lines, and a table's columns by what stands in them.
//
// Start reading at Connector. text.go walks over the text form and table.go over tables; both hand their commits to the
// sender in commit.go.
package gitlog
