// Package ingest reads what a user hands over into the warehouse.
//
// Connectors is the ordered list of everything that can be read. NewPlan walks files, folders and archives, recognises
// each file by its content, reads it once for its worth and says what it found; Run imports what a plan recognised, one
// transaction per export. One bad file never stops the others.
//
// To add a tool: write its package beside jira/, pass connectortest, add it to Connectors and to the import rules of the
// linter. Start reading at NewPlan.
package ingest
