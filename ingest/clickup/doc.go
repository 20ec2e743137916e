// Package clickup reads the CSV of all tasks that ClickUp exports of a workspace.
//
// It promises one Item per row, keyed by the task's id, a Message per comment and Links from parents. The export holds a
// date twice, as milliseconds and as text; the milliseconds count, and the pair tells in which order ClickUp wrote day
// and month in the comments, whose dates are text only.
//
// Start reading at layout; comments are read in comment.go.
package clickup
