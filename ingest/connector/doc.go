// Package connector is the contract between the tools' export formats and the rest of ingest.
//
// A connector is a declared value: one Connector per tool, holding its Formats in order. A Format recognises a file by
// its content (never by its name) and reads an Export (one file, or the files of one folder or archive that belong
// together) into a Sink, row by row. It promises:
//
//   - every record it meets goes to the Sink exactly once, as a row or as a Refusal; nothing is dropped in silence;
//   - a bad cell costs the cell, a bad record costs the record, a bad file costs the rest of that file, never more;
//   - originals stay as the tool wrote them; instants are UTC;
//   - it knows nothing of the database, of other connectors, of the clock or of the host's time zone.
//
// Start reading at Format; the obligations of each row type stand at its fields. The conformance suite every connector
// must pass is in connectortest.
package connector
