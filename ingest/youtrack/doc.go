// Package youtrack reads YouTrack's issue lists as CSV, and saved answers of its REST interface: issues, their activities
// and work items.
//
// It promises one Item per issue, keyed by its readable id; from REST also Links, a Message per comment, a Worklog per
// work item and Changes from activities. Activities may name their issue by its internal id only: the files of one
// export are read twice, first to learn which readable id that is.
//
// No file of YouTrack's names its server, so every Source is "youtrack".
//
// Start reading at Connector; REST answers are read in rest.go, CSV in csv.go, custom fields in field.go.
package youtrack
