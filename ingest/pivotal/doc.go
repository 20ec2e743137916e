// Package pivotal reads the CSV that Pivotal Tracker exported until it closed in 2025: stories and epics with their
// comments, tasks and blockers in repeated columns.
//
// It promises one Item per row, keyed by the story's number, a Message per comment with the author and the day that its
// last bracket names, and a Link per blocker that names a story. Tracker wrote days, not times: see the note days-only.
//
// Start reading at layout; comments are taken apart in comment.go.
package pivotal
