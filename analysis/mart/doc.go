// Package mart builds the derived tables that metrics and signals share, as of an instant.
//
// Build creates them as temporary tables (mart_*) on one connection, in the order of Names, each from one .sql file whose
// first lines give grain, inputs and rules. Nothing stamped after the instant has any influence: changes are replayed, and
// a field that changed later is turned back to what it was. Instants are UTC; mart_local(t) gives the wall clock of the
// report's zone for days and weeks.
//
// Start reading at item.sql, which is what most measures start from.
package mart
