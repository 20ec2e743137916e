// Package trello reads what Trello's "Export as JSON" gives, a whole board or a single card, and its "Export as CSV".
//
// It promises one Item per card, closed cards included; a Change for every action on a card, with the names the lists
// had at that time; a Message per comment. Actions have ids that are unique in all of Trello, so exports of one board
// taken at different times merge by them. Actions on the board itself (its lists, members, settings) have no card to
// stand on and are not read.
//
// A board is one JSON object whose actions may come before the lists, labels and custom fields that explain them. It is
// therefore collected first (board.go) and sent at its end; when the file is cut, what came before the cut is sent.
//
// A CSV file holds the cards alone: no history, and no ids of people.
//
// Start reading at Connector, then board.finish; cards are in card.go, the history in action.go and edit.go. The CSV
// begins at readCSV.
package trello
