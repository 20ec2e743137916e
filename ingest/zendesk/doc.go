// Package zendesk reads Zendesk Support: its account export as JSON (a ticket per line) and saved API answers with
// ticket audits, lists of tickets as CSV, and the table ticket_field_history that loaders keep in a warehouse.
//
// It promises one Item per ticket, a Change per field that an audit set or changed, a Message per comment. People and
// groups are numbers in tickets and audits: their names are learnt from every file of the export first. The requester is
// a customer and only ever the creator. Notifications and the other automatic events of an audit change nothing on the
// ticket and are not read.
//
// The Source carries the account's host wherever a file names it.
//
// Start reading at Connector; JSON is read in answers.go, CSV in csv.go and history.go.
package zendesk
