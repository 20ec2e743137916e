// Package primavera reads the XER files that Primavera P6 exports.
//
// It promises one Item per activity and one per node of the work breakdown below the project, a Link per relationship,
// and a Message per note in an activity's notebook. There is no history inside a file: a series of updates of one plan
// is compared by the warehouse, for which two things matter here:
//
//   - An item is known by its activity code (task_code) alone. The ids, the GUIDs and even the project's name are new in
//     every update of a plan; the code is what planners keep. Only where one file holds several projects does the
//     project's short name stand before it.
//   - An export is as old as its data date (PROJECT.last_recalc_date), not as the date in its first line: the updates of
//     a year may all be exported on one afternoon.
//
// A plan that was copied to become an update carries the day of the copy as the creation date of every activity. Such
// dates are later than the day that the file describes; they are left out, with a note.
//
// Activities point at tables that come before and after them, so that a file is read twice: its names first (survey.go),
// then its records (read.go). Start reading at Connector, then readFile; the text form is in scan.go.
package primavera
