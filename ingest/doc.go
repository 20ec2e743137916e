// Package ingest reads what a user hands over into the warehouse.
//
// Connectors is the ordered list of everything that can be read. NewPlan walks files, folders and archives, recognises
// each file by its content, reads it once for its worth and says what it found; Run imports what a plan recognised, one
// transaction per export. One bad file never stops the others. Start reading at NewPlan.
//
// # Recipe: add a tool
//
//  1. Write its package beside the others: Connector, a guide.txt as good as --help, a file per format. The contract and what
//     each row means stand in connector; what is shared is in internal: jsonread and jsonobject for JSON, xmlread for XML,
//     table for delimited text and workbooks, itemtable for tables with one item per row (most of a tracker is then one
//     declared layout), cases for event logs, dates, archive, and emit for sending rows.
//  2. Pass connectortest: Run on files written for the test, Fuzz from the same files, Claims over the real exports beside
//     the project. Verify counts on real exports by other means than the connector.
//  3. Add it to Connectors, and write the README's table anew: go test -tags duckdb_arrow ./cmd/workhealth -run Readme -update
//
// How original values become standard ones is not a connector's matter: warehouse/standard does that, and mapping and
// columns are the files in which users correct it.
package ingest
