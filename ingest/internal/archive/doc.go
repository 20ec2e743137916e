// Package archive finds the files in what a user hands over: files, folders, zip archives (also in zip archives, two
// deep) and gzip files. It judges by content, never by name, opens nothing outside an archive's own entries, and keeps
// within bounds whatever an archive claims.
//
// Start reading at Walk.
package archive
