// Package github reads what GitHub's REST interface, its gh program, its migration archives and the archive-repo tool
// write about issues and pull requests.
//
// They spell their keys differently (created_at and open, createdAt and OPEN), and scripts mix them, so that each value
// is looked up under every spelling, whatever the file looks like. It promises one Item per issue or pull request, sent
// once even where a script saved the same page several times, a Message per comment, a Change per recorded event, and a
// Link per reference that an event records. Lists hold no history: no Change is made up from their dates. A review is a
// Change that carries its verdict, and a Message when it says something.
//
// A list saved by gh pr list with neither addresses nor dates of merging cannot be told from one of issues.
//
// Start reading at Connector, then reader.list (read.go), readEvents and readMigration. issue.go turns one object into
// an Item, event.go one event into a row; event_field.go says which field an event changed.
package github
