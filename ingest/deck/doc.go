// Package deck reads the JSON that Nextcloud Deck exports: all boards of one user.
//
// It promises one Item per card that was not deleted. There is no history in the file, and no comments: only when a card
// was created, last changed and marked as done. Exports of different dates are compared by the warehouse, by the card's
// id, which is unique within one Nextcloud.
//
// Boards and stacks are objects keyed by id, where other tools have lists; both are read. A file is read board by board.
//
// Start reading at Connector, then readFile; the form of the file is in stream.go, cards are in card.go.
package deck
