// Package smartsheet reads the activity log of a Smartsheet sheet: who changed which cell when. It is the only export of
// Smartsheet with a shape of its own; a sheet that was exported to Excel or CSV looks like any other table and is read as
// one.
//
// It promises one Change per cell that the log says was changed, and one Item per row that it speaks of, as its changes
// left it. The log knows a row by its number, which moves, and by what stands in its primary column: an item is the name
// of the file and that text. What else people did (opened, shared, attached) is counted.
//
// Start reading at Connector; a cell of details is taken apart in details.go, items grow in log.go.
package smartsheet
