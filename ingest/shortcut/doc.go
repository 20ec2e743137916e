// Package shortcut reads the CSV of stories that Shortcut (once Clubhouse) exports.
//
// It promises one Item per story, keyed by its number, and one per epic that a story names, with the epic as the story's
// parent. Times are written without a zone; the column utc_offset of the same row holds it.
//
// Start reading at layout.
package shortcut
