// Package jsonobject takes JSON objects apart member by member, as connectors need it: a member of the wrong kind costs
// only itself, and is refused with its place.
//
// Every getter takes one key or several, for tools that spell a member differently from one interface to the next: the
// first that holds a value counts. A missing member and a null are the same: the zero value. Start reading at Parse,
// and at Walk for the records of a file.
package jsonobject
