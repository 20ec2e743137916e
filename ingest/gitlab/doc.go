// Package gitlab reads what GitLab gives: issues and merge requests as its REST interface answers, the project export,
// and the lists that it mails as CSV.
//
// It promises one Item per issue or merge request, a Message per comment, and a Change for everything that the tool
// recorded about an item. GitLab records the past in three ways at once: system notes in English, resource events, and the
// activity feed. One closing appears in all three, some milliseconds apart; the best told one is kept and the others are
// counted as merged. A CSV and a bare REST list hold no past, and none is made up for them.
//
// Keys are "group/project#12" and "group/project!12" where a file holds addresses. A project export holds none, only the
// project's number: its keys are "4711#12". That number stays when the project moves, which its archive's name does not.
//
// Not read: pipelines, releases, boards, the commits and diffs inside merge requests (a git log tells commits better).
//
// Start reading at Connector; rest.go and project.go take the two JSON forms apart, past.go tells an item's past, and
// prose.go reads system notes.
package gitlab
