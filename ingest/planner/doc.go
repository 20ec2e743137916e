// Package planner reads the Excel file that Microsoft Planner exports of a basic plan, and the CSV that a spreadsheet
// makes of it.
//
// It promises one Item per row, keyed by the task's id, which is unique in all of Planner, so that a plan and its re-save
// are the same tasks. Progress is the state; the bucket, which Planner leaves to the team's habits, is a label
// ("Bucket: Design"). A second row with the id of another task is refused, because nothing else tells them apart.
//
// The file names its plan and the day of its export above the header; a re-save has lost both. Dates are days, written
// in the order of the exporting user's language: they are read when the file or the user settles the order.
//
// Start reading at newLayout; what stands above the header is in preamble.go.
package planner
