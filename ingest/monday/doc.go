// Package monday reads the workbook that monday.com exports of a board, with its subitems and, where they were chosen,
// the updates that people wrote.
//
// It promises one Item per item and subitem, a parent Link per subitem, and one Message per update. A board is no flat
// table: each group repeats its title and the header, ends in a row of aggregates, and below an item with subitems stand
// a header of their own and their rows, which only their place ties to the item. Items are known by monday's id; older
// files have none, and then an item is its group and name, as a note says.
//
// A group has no field of its own in the model: it is a label, and the state of a board that has no status.
//
// Exports of the activity log are not read: their columns are not documented. Start reading at read; layout.go tells the
// kinds of rows apart.
package monday
