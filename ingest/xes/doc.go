// Package xes reads XES event logs (IEEE 1849), the exchange format of process-mining tools.
//
// It promises an Item per trace and a Change per event, as package cases tells them; one trace is in memory at a time.
// A log is read as far as it makes sense, and is answered in one of three ways wherever it departs from the standard:
//
//   - what could not be taken is refused with its line: a value that does not fit its type, an element that XES does not
//     know or that stands inside another where it cannot, an attribute without a key, an event outside of a trace;
//   - what departs without costing anything is told in a note: the order of the elements, an extension that was not
//     declared. Widely used exporters write such logs;
//   - the rest is taken as it stands.
//
// Start reading at Connector, then log.child; the rules of the standard are in check.go and standard.go.
package xes
