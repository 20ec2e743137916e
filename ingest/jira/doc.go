// Package jira reads exports of Jira Cloud, Data Center and Server: the CSV, XML and Excel (HTML) exports of the issue
// search, the JSON of the REST interface, the backup of a site, and histories that scripts have flattened to CSV. Only
// JSON, the backup and the flattened history carry the history of an issue.
//
// It promises what connector asks of every format, and for Jira in particular:
//
//   - an issue keeps its key as shown and its numeric id as NativeID, which survives a move to another project;
//   - the source is "jira@host" where a file names its host, so two instances never mix;
//   - a person is known by the account id (Cloud), else by the user name (Server); the changelog's bare ids fall into
//     the same id space;
//   - a link told from both ends comes out in one direction, judged by the words of the link type, never by its name alone.
//
// Start reading at Connector. What the formats share stands in jira.go (instances, ids of people, names of fields),
// link_words.go (link types), html_text.go (text out of HTML) and selection.go (notes on what an export leaves out).
// Each format has files of its own, the first being its entrance: csv*.go, json*.go, xml*.go, html.go with html_table.go
// (an HTML table becomes rows that csv_row.go reads), backup*.go and history*.go.
//
// # Recipe: export with history
//
// Ask the search for pages with every field, the changelog and the names of custom fields, and save each answer as a
// file in one folder (any file name will do):
//
//	GET /rest/api/2/search?jql=project=ABC&fields=*all&expand=changelog,names&startAt=0&maxResults=100
//
// The embedded changelog holds at most about 100 entries. An issue with more is noted as history-capped; its full
// history comes with GET /rest/api/2/issue/ABC-1?expand=changelog on Server.
//
// # Recipe: teach it a custom field
//
// Add the field's English name to the switch in customs.fill (json_custom.go) and, when its changes matter, to
// customFields in jira.go. For the other formats add its name in each language to customWords (csv_words.go).
//
// In JSON, names reach the reader only with expand=names; without them only a sprint, which its value gives away, and
// fields that a changelog names are found.
package jira
