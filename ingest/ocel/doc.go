// Package ocel reads object-centric event logs, version 1.0 and 2.0, as JSON and XML, and the CSV dialect of version 1.0.
//
// An event of such a log touches several objects: an order, its items, a delivery, a person. It promises that one type
// of object is chosen as the work item, by a rule that depends on nothing but the log (choose.go), and that the choice is
// told in a note; each object of that type is an Item, and each event that touches it a Change of its state, as package
// cases tells them. Attributes of an item that changed at an instant are Changes too. Objects of other types are linked to
// the items that they share an event or a relation with; people become identities.
//
// Objects may be declared after the events that touch them, so a file is gathered before it is told (book.go).
//
// SQLite files are not read. Start reading at Connector, then book.tell.
package ocel
