// Package jsonread streams records out of JSON exports of any size: one document, several documents one after another,
// JSON lines, arrays, and envelopes that hold the records under a key. A byte-order mark, // comment lines and blank
// space before a document are skipped. Invalid UTF-8 inside strings becomes U+FFFD, as encoding/json does.
//
// First, FirstWhole and Keys look at the head of a file, to recognise a tool by it. Start reading at Records.
package jsonread
