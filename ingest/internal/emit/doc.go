// Package emit sends a connector's rows to its sink.
//
// It promises that the first error of the sink is kept and nothing is sent after it, so that a connector may write
// without asking at every row and look at Err between records; that each person is told once, and once more when a name
// turns up for a bare id; and that a value that is looked at twice is refused once. Start reading at New,
// or at PerFile for a connector whose files are read one by one.
package emit
