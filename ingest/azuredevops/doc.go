// Package azuredevops reads what Azure DevOps (and its on-premises Server, once Team Foundation Server) gives: work items,
// their revisions, updates, links and comments as the REST interface answers, and the CSV of a query.
//
// It promises one Item per work item, of its latest revision among all files of a folder; a Change for every field that
// differs between two neighbouring revisions, or that an update tells; a Message per comment. Where revisions are missing
// in between, nothing is known about when a value changed, and no change is made up. The same change told by a revision
// and by an update has one id, and so have a comment and the revision that brought it.
//
// A person's id is the unique name (an address, or DOMAIN\user): the only thing that every form of export tells. Objects
// hold a number as well, but a CSV and the reporting interface write "Name <mail>".
//
// Memory: the ids of all work items, and of the revisions those whose neighbours have not been read yet.
//
// Start reading at Connector; read.go streams the JSON forms twice (survey.go, then record.go), revision.go compares,
// field.go knows the fields, csv.go reads query results.
package azuredevops
