// Package cases turns the events of process-mining logs into rows: a case is a work item, an event is a recorded change
// of its state. The readers of all event-log formats share it.
//
// It promises that the events of a case are told in the order of their instants, those of one instant in the order of
// the file; that an activity with a start and an end counts as one change of state, made at its start, while its end is
// kept as a change of its own field; that owner and team change only where an event names another one than the event
// before; and that an event without an activity or an instant is refused, never given one.
//
// A log does not say which activities end a case, so no item is ever told as resolved.
//
// Start reading at Teller.Tell; what an event means is decided in history.go. Logs whose events stand in no order, as
// in tables, are gathered in a Collection first.
package cases
