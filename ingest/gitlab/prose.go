package gitlab

import (
	"regexp"
	"strings"
)

// The kinds of system notes that are more than text. The words are those of GitLab's own system_note_metadata.
const (
	actClosed, actReopened, actOpened, actMerged = "closed", "reopened", "opened", "merged"

	actAssignee, actTitle, actDescription   = "assignee", "title", "description"
	actMilestone, actLabel                  = "milestone", "label"
	actReference, actMerge                  = "cross_reference", "merge"
	actMoved, actDuplicate                  = "moved", "duplicate"
	actRelate, actUnrelate                  = "relate", "unrelate"
	actDue, actWeight, actTime, actTask     = "due_date", "weight", "time_tracking", "task"
	actCommit, actConfidential, actEpic     = "commit", "confidential", "epic"
	actIntoEpic, actOutOfEpic, actIteration = "issue_added_to_epic", "issue_removed_from_epic", "iteration"
)

// beginnings tell the kind of a system note where only its prose is left, as in REST answers. The first that fits counts.
var beginnings = []struct{ begin, action string }{
	{"closed", actClosed},
	{"reopened", actReopened},
	{"merged", actMerged},
	{"status changed to closed", actClosed}, // before GitLab 9
	{"status changed to reopened", actReopened},
	{"status changed to merged", actMerged},
	{"assigned to ", actAssignee},
	{"unassigned ", actAssignee},
	{"reassigned to ", actAssignee},
	{"removed assignee", actAssignee},
	{"changed title from ", actTitle},
	{"changed the description", actDescription},
	{"changed milestone to ", actMilestone},
	{"milestone changed to ", actMilestone},
	{"removed milestone", actMilestone},
	{"changed iteration to ", actIteration},
	{"removed iteration", actIteration},
	{"mentioned in ", actReference},
	{"moved ", actMoved},
	{"marked this issue as a duplicate of ", actDuplicate},
	{"marked this issue as related to ", actRelate},
	{"marked this issue as blocked by ", actRelate},
	{"marked this issue as blocking ", actRelate},
	{"removed the relation with ", actUnrelate},
	{"created merge request ", actMerge},
	{"changed due date to ", actDue},
	{"removed due date", actDue},
	{"changed weight to ", actWeight},
	{"set weight to ", actWeight},
	{"removed the weight", actWeight},
	{"changed time estimate to ", actTime},
	{"removed time estimate", actTime},
	{"marked the task ", actTask},
	{"marked the checklist item ", actTask},
	{"made the issue ", actConfidential},
	{"added to epic ", actIntoEpic},
	{"removed from epic ", actOutOfEpic},
}

var (
	aDuplicate = regexp.MustCompile(`^marked \S+ as a duplicate of this`)
	someLabels = regexp.MustCompile(`^(added|removed) ([0-9]+ labels?|~.*)`)
	someCommit = regexp.MustCompile(`^added [0-9]+ (new )?commit`)
)

// actionOf tells what a system note says.
func actionOf(prose string) string {
	low := strings.ToLower(prose)
	for _, b := range beginnings {
		if strings.HasPrefix(low, b.begin) {
			return b.action
		}
	}
	switch {
	case aDuplicate.MatchString(low):
		return actDuplicate
	case someCommit.MatchString(low):
		return actCommit
	case someLabels.MatchString(low):
		return actLabel
	}
	return "note"
}

var mention = regexp.MustCompile(`@([\w][\w.-]*[\w]|[\w])`)

// assignment reads "assigned to @a and unassigned @b": who came and who went, by user name. Cleared says that somebody
// unnamed went.
func assignment(prose string) (came, went []string, cleared bool) {
	low := strings.ToLower(prose)
	if strings.HasPrefix(low, "removed assignee") {
		return nil, nil, true
	}
	split := strings.Index(low, "unassigned ")
	if split < 0 {
		split = len(prose)
	}
	return names(prose[:split]), names(prose[split:]), false
}

func names(text string) []string {
	var out []string
	for _, m := range mention.FindAllStringSubmatch(text, -1) {
		out = append(out, m[1])
	}
	return out
}

var (
	titleChange = regexp.MustCompile(`(?s)^changed title from \*\*(.*)\*\* to \*\*(.*)\*\*$`)
	taken       = regexp.MustCompile(`(?s)\{-(.*?)-\}`)
	put         = regexp.MustCompile(`(?s)\{\+(.*?)\+\}`)
)

// titles reads "changed title from **{-old-} name** to **{+new+} name**"; the braces mark what differs.
func titles(prose string) (from, to string, ok bool) {
	m := titleChange.FindStringSubmatch(strings.TrimSpace(prose))
	if m == nil {
		return "", "", false
	}
	return taken.ReplaceAllString(m[1], "$1"), put.ReplaceAllString(m[2], "$1"), true
}

var labelMark = regexp.MustCompile(`~("[^"]*"|[^\s,~]+)`)

// labelsOf reads "added ~bug ~12 and removed ~"on hold" labels".
func labelsOf(prose string) (added, removed []string) {
	split := strings.Index(prose, "removed ")
	if split < 0 {
		split = len(prose)
	}
	marks := func(text string) []string {
		var out []string
		for _, m := range labelMark.FindAllStringSubmatch(text, -1) {
			out = append(out, strings.Trim(m[1], `"`))
		}
		return out
	}
	return marks(prose[:split]), marks(prose[split:])
}
