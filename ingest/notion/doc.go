// Package notion reads the Markdown & CSV exports of Notion: a page or a database with what lies below it, or a workspace.
//
// It promises one Item per row of each database that has a property like a status or a due date, and Links from relations
// that block or break down work. A row is known by the id of its page: the 32 hexadecimal digits in the name of the row's
// file, or in a relation that points to it. Rows whose page is nowhere to be seen, or shares its title with another, are
// known by their title, and a note says how many. A database stands in the export several times, with all its rows, as
// its view shows it, and once more for each page that shows a part of it: a row is sent once, the others are merged.
//
// Unlike all other tools', Notion's files are recognised by their name besides their content, because a database with
// the columns Name and Status could be anybody's: the name of a page or database ends with a blank and its id
// ("Tasks 0123456789abcdef0123456789abcdef_all.csv"). Files that hold relations or links to such names need no name.
//
// A database that is no work list, and pages that are documents, hold no rows; notes count them. The HTML export has no
// tables: it is recognised and refused.
//
// Start reading at read; pages.go finds the ids, properties.go says what a column means, row.go makes the item.
package notion
