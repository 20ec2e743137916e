// Package data writes a document as JSON, for jobs and other programs: the same figures, texts and outcomes as the other
// formats, under the names the document types declare.
//
// It promises that what is missing is null and never zero, also for instants; that a list without entries is [] and not
// null; that every figure and signal has its outcome; and that equal documents give equal bytes. Items are not included.
//
// Start reading at WriteFindings.
package data
