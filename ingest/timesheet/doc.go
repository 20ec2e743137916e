// Package timesheet reads the detailed time reports of Clockify, Toggl Track and Harvest, CSV or XLSX.
//
// It promises one Worklog per entry with its person, instant, seconds, project and text, and drops rates and amounts. An
// entry names an item only where the report links to the tracker's item; a key inside a description is not one.
//
// The reports hold no ids. An entry's id is made of the person, the start and its position among entries that are equal in
// both (for Harvest, which knows only days, in project and task as well), so that the same report exported again is the
// same entries. Times carry no zone: they are read in the zone of the export, and start and end of an entry across a
// change of the clocks are hours apart that nobody worked, so the duration as the tool counted it goes first.
//
// Start reading at Connector, then product; a file is surveyed (survey.go) for its order of day and month and its decimal
// mark before its rows are read (read.go, entry.go).
package timesheet
