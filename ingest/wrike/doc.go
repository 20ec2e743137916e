// Package wrike reads the workbook that Wrike exports of a folder, a project or a report, as it is or saved as CSV.
//
// It promises one Item per task, with folders (titles between slashes) as projects, and Links from the predecessors that
// the column Depends On names. A short Key is only a number within the file: such tasks are known by folder and title,
// and a note says how many. The status group (Active, Completed ...) is Wrike's own class of the custom status.
//
// Wrike's BI export, which holds history and time, is not read. Start reading at layout; folders and dependencies are in
// sheet.go.
package wrike
