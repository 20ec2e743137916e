package gitlab

import (
	"path"
	"regexp"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
)

var (
	stamped  = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}_[0-9]{2}-[0-9]{2}-[0-9]{3}_`)
	exported = regexp.MustCompile(`(_export)?(\.tar)?(\.t?gz|\.zip|\.tar)?$`)
)

// projectName is what the archive or folder around tree/project is called, without the instant that GitLab puts before
// and the word that it puts after the project's name.
func projectName(file, label string) string {
	name := label
	if around, _, ok := strings.Cut(file, "/tree/project"); ok {
		name = path.Base(strings.TrimSuffix(around, "!"))
	}
	return exported.ReplaceAllString(stamped.ReplaceAllString(name, ""), "")
}

func recognizeProject(f *connector.File) connector.Match {
	kind := relationOf(f)
	if kind == "" {
		return connector.Match{}
	}
	m := connector.Match{Confidence: 0.95, Reason: "keys of " + kind + " in a project export", Variant: "JSON lines"}
	if kind == relWhole {
		m.Variant = "one project.json"
	}
	return m
}

// relationOf tells which part of a project export a file is, by its first record.
func relationOf(f *connector.File) string {
	o, ok := firstRecord(f)
	switch {
	case !ok:
		return ""
	case o.Mentions("visibility_level") && (o.Mentions(relIssues) || o.Mentions(relRequests) || o.Mentions(relMembers)):
		return relWhole
	case o.IsNumber("iid") && o.Mentions("author_id") && !o.Mentions("web_url") && (o.Mentions("notes") || o.Mentions("label_links") || o.Mentions("events")):
		if o.Mentions("target_branch") {
			return relRequests
		}
		return relIssues
	case o.Mentions("access_level") && o.Mentions("source_type") && o.Mentions("notification_level"):
		return relMembers
	case o.IsText("title") && o.Mentions("color") && o.Mentions("priorities"):
		return relLabels
	case o.IsNumber("iid") && o.IsText("title") && o.Mentions("project_id") && o.Mentions("due_date") && o.Mentions("start_date") && !o.Mentions("web_url") && !o.Mentions("author_id"):
		return relSprints
	}
	return ""
}
