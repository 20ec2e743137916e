// Package mapping keeps mapping.yaml, the file in which a user says how the words of the tools are to be read: states,
// types, resolutions, priorities, teams and people.
//
// It promises:
//
//   - what the user wrote stays: a refresh changes only suggested, because, confidence, rows and names, line by line, and
//     leaves comments, order, quoting and line ends alone; a second refresh changes no byte;
//   - a value that was not known before is added to needs_review, and one that has disappeared keeps its entry with rows: 0;
//   - a mistake is told with file, line and column, all mistakes of a file at once;
//   - a changed file is derived anew in the warehouse, without reading any export again, even if a run was killed midway.
//
// An entry with "to" is a rule; one without source holds for every site. In people, value is the id of an identity, and
// "to" is the name of a person (the same name on two entries joins them), the id of another entry (which joins the two),
// or nobody. An entry written in braces counts like any other, but only its writer changes it.
//
// Start reading at Parse and File.Refresh. parse.go reads the file, edit.go changes single lines of it, rules.go turns it
// into rules of the warehouse, values.go and apply.go talk to the warehouse, check.go judges what is mapped.
package mapping
