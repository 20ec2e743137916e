// Package todoist reads Todoist's CSV: one file per project, as "Export as CSV" and the backups write it.
//
// It promises one Item per task and one Message per note, under the task above it, which is where Todoist puts it. The
// file holds no ids: a task is the project's file and its position ("Garden#3"), a weak key that moves when a task above
// it is completed or moved. Completed tasks are not exported, so everything in the file is open, and nothing says since
// when. The export counts open work and who has it; it tells nothing about flow.
//
// A due date is written as somebody typed it ("every mon", "4 Jan"). Only dates with a year are read; the others are
// counted. In a project that is shown as a board the section is the state; in a list it is a part of the project.
//
// Start reading at Connector, then reader.row; what a task is stands in task.go.
package todoist
