// Package wekan reads the JSON that WeKan exports of a board.
//
// It promises one Item per card, subtasks on other boards included, a Change per recorded activity on a card, and a
// Message per comment. Ids are unique in all of WeKan, so that exports of one board taken at different times merge.
// Activities on the board itself (its lists, members, settings) have no card to stand on, and those that announce a
// comment tell nothing that the comment does not; neither is read. Attachments, which the file holds whole, are passed
// over.
//
// A board is one object in which cards come before the users and checklists that explain them. It is read twice: its
// names first (survey.go), then its cards and what happened to them (read.go).
//
// WeKan's CSV holds no ids: a card could not be told from another of the same title, nor from the same card in the
// JSON. It is not read.
//
// Start reading at Connector, then readFile; the history is in activity.go.
package wekan
