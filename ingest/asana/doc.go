// Package asana reads the CSV and JSON that Asana exports of a project or a search.
//
// It promises one Item per task, keyed by the task's id, and Links from parents and dependencies. The CSV writes other
// tasks by name: a name is resolved to the task of the same file that has it, and refused where none or several do.
//
// A task is Completed or it is not; that is the only state that Asana itself knows. The state of an open task is the
// section it stands in. Start reading at Connector; names are resolved in names.go.
package asana
