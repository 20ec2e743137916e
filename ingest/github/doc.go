// Package github reads lists of issues and pull requests as GitHub's REST interface and its gh program write them.
//
// The two spell their keys differently (created_at and open, createdAt and OPEN), and scripts mix them, so that each
// value is looked up under every spelling, whatever the file looks like. It promises one Item per issue or pull request,
// sent once even where a script saved the same page several times, and a Message per comment that the list holds. Lists
// hold no history: no Change is ever sent.
//
// A list saved by gh pr list with neither addresses nor dates of merging cannot be told from one of issues.
//
// Start reading at Connector, then reader.record; issue.go turns one object into an Item.
package github
