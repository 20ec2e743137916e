// Package xmlread reads XML exports element by element.
//
// It promises bounded memory (one wanted element at a time, with limits on its size and depth), that nothing outside the
// file is ever fetched and no entity of a document type is ever expanded (one that is used is an error with its place),
// that the declared charset is honoured, and that what stands before damage was delivered. Characters that XML forbids
// are replaced by U+FFFD and counted, because tools write them. Start reading at Open.
package xmlread
