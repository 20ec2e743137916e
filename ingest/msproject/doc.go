// Package msproject reads the XML that Microsoft Project saves (MSPDI), and that ProjectLibre, OpenProject and others
// write in its likeness.
//
// It promises one Item per task, summary tasks included as the parents of others, and a Link per predecessor. There is
// no history in the format: a task's actual start and finish are dates of the item. Plans that were saved at several
// dates are compared by the warehouse, for which the same task must have the same key: its GUID, which Project writes
// since 2013, else the plan's file name and the task's UID. An export is as old as its last save.
//
// Durations are working time: a day of work is what the plan's calendar says, never 24 hours.
//
// Tasks come before the resources and assignments that say who does them, so that a file is read twice: its names first
// (survey.go), then its tasks (read.go). Start reading at Connector, then readFile.
package msproject
