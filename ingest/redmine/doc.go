// Package redmine reads Redmine's issue lists as CSV, in the languages and charsets Redmine writes, and saved REST
// answers: issues with their journals, users, statuses, time entries.
//
// It promises one Item per issue, keyed by its number; from journals a Change per detail and a Message per note; Links
// from relations and parents, told once and in the standard direction; a Worklog per time entry. Journals name statuses,
// people and the like by number: the names are learnt from every file of the export first, and a number that nothing
// explains stays a number, with a note.
//
// No file of Redmine's names its server, so every Source is "redmine".
//
// Start reading at Connector; REST answers are read in answers.go, CSV in csv.go with the captions of captions.go.
package redmine
