// Package columns is the file in which a user corrects how tables are read: one entry per table, known by its header, with
// the field that each column is read as and why.
//
// It promises that what stands in the file is never changed: Update appends tables and columns that are new and leaves the
// others alone, comments included. Reading is strict: an unknown key or field is an error that names its line.
//
// Start reading at File.
package columns
