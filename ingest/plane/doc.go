// Package plane reads what Plane exports of its work items: CSV and XLSX in the three shapes that Plane has written so
// far, and JSON in the newer two.
//
// It promises one Item per work item, keyed by its identifier, Links from parents and relations, Messages from comments
// and Worklogs from the paid editions. Older exports write a 12-hour clock without saying which half of the day is meant:
// see halfday.go.
//
// Start reading at Connector; tables are in csv.go, JSON in json.go, what both share in relation.go and lists.go.
package plane
