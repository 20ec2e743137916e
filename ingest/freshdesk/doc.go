// Package freshdesk reads Freshdesk's export of tickets as CSV or Excel, with the columns that the exporting person picked.
//
// It promises one Item per ticket, keyed by its number. The agent is the owner, the group the team; the requester is a
// customer and only ever the creator. The file names no account, so every Source is "freshdesk".
//
// Start reading at Connector.
package freshdesk
