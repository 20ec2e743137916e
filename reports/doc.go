// Package reports lists the files that a run writes.
//
// A format renders a finished document (reports/document) and never computes. To add one, write its package beside html/
// and list it in Formats. Start reading at document.Build.
package reports
