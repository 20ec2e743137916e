// Package servicenow reads what ServiceNow exports of its task tables (incidents, changes, problems, requests and their
// tasks): lists as CSV and Excel, JSON of lists and of the Table API, XML unloads with journals, the audit table, and
// incident event logs with a row per update.
//
// It promises one Item per record, keyed by its number with its sys_id beside it; recorded Changes from audit rows and
// from neighbouring rows of an event log; a Message per journal entry; Links from parents, problems and change requests.
// Two records of one number are two items. Callers are creators of items, never owners.
//
// Numbers repeat from host to host, so the Source carries the host wherever a file names it. Lists hold values as shown,
// in the zone of the exporting user; JSON and XML hold them as stored: codes, sys_ids, UTC.
//
// Start reading at Connector. What a record means is in record.go, for lists, JSON and XML alike; the audit table is in
// audit.go, the event log in eventlog.go.
package servicenow
