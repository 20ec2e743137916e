// Package documenttest holds three finished documents that every format is tested with: a rich one, an empty one and a
// hostile one. They are written by hand, so a format can be built and looked at before any metric runs, and a figure that
// a format prints can be compared with the figure that stands here.
//
// All organisations, teams and items are fictional. Each call returns a new document: a test may change it.
//
// Start reading at Full.
package documenttest
