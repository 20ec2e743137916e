// Package eventlog reads event logs written as tables: one row per event, or per activity with its start and end, with a
// column each for the case, the activity and the time. There is no standard header, so columns are found by name and
// held to their values.
//
// It promises an Item per case and Changes per event, as package cases tells them, whatever the order of the rows. The
// events of a file are gathered before they are told, since those of one case may stand anywhere in it; that takes about
// 50 bytes per event. Which column was taken for what is told in a note.
//
// Start reading at Connector, then columnsOf and reader.row.
package eventlog
