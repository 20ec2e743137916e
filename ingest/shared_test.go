package ingest

import (
	"path"
	"slices"
	"strings"
	"testing"
)

// toolOf says which tools made the exports of each folder of real exports.
var toolOf = map[string][]string{
	"asana": {"asana"}, "azure-devops": {"azuredevops"}, "bugzilla": {"bugzilla"}, "eventlog-csv": {"eventlog"}, "freshdesk": {"freshdesk"},
	"github": {"github"}, "gitlab": {"gitlab"}, "gitlog": {"gitlog"}, "handoffs": {"eventlog", "xes"}, "hr": {"roster"}, "ics": {"calendar"},
	"jira": {"jira"}, "linear": {"linear"}, "mattermost": {"mattermost"}, "mbox": {"mail"}, "mspdi": {"msproject"}, "msplanner": {"planner"},
	"nextcloud-deck": {"deck"}, "notion": {"notion"}, "ocel": {"ocel"}, "pivotal": {"pivotal"}, "plane": {"plane"}, "redmine": {"redmine"},
	"servicenow": {"servicenow"}, "slack": {"slack", "mattermost"}, "ticktick": {"ticktick"}, "todoist": {"todoist"}, "trello": {"trello"},
	"wekan": {"wekan"}, "xer": {"primavera"}, "xes": {"xes"}, "xes-malformed": {"xes"},
}

// noExports are files that lie among the real exports but are none of a tool: schemas, labels, results, rows of other
// programs' tables, templates, the answers of other interfaces. A generic reader may still take one as a table.
var noExports = []string{
	"*/devlake-*", "*/elk-*", "ocel/pm4py-schema*", "ocel/pm4py-ocel2-validation.xsd", "ocel/pm4py-tests_input_data_ocel_validation_schema.*",
	"ocel/*.sqlite", "bugzilla/bugrepo-*", "jira/apache-hadoop-bugs-duplicates.csv", "jira/public-jira-dataset-*", "jira/jirametrics-board-config.json",
	"jira/jirametrics-statuses.json", "jira/perceval-jira_fields.json", "handoffs/*_expected.csv", "handoffs/wta-bimp-example_*", "azure-devops/tfs-derived-*",
	"freshdesk/freshdesk-derived-*", "trello/gutomcosta-*", "trello/quidscio-export-test.json.csv", "linear/linear-import-sample.csv", "redmine/fixture-*",
	"wekan/board-import.*", "notion/appflowy-2025-*", "notion/appflowy-My Workspace_*", "notion/appflowy-VWspace_*", "notion/appflowy-empty_*",
	"xes-malformed/pm4py-noLog.xes", "github/aosp-google-code-*", "github/rest-cache-issues.json", "github/scraped-*", "jira/rest-issue-links-5.0.json",
	"slack/zulip-*user_data.json", "eventlog-csv/pm4py-case_relations.csv", "slack/zulip-*team_info.json", "slack/houstondatavis/.LICENSE",
	// parts of one GitLab project export that hold settings, pipelines or nothing; its issues, merge requests and people are read
	"gitlab/project-export-*VERSION", "gitlab/project-export-GITLAB_REVISION", "gitlab/project-export-tree_project.json",
	"gitlab/project-export-tree_project_[a-hl-z]*.ndjson",
}

// yetExports are exports in spite of a pattern above.
var yetExports = []string{"gitlab/project-export-tree_project_merge_requests.ndjson", "gitlab/project-export-tree_project_project_members.ndjson"}

func isNoExport(name string) bool {
	return !slices.Contains(yetExports, name) && slices.ContainsFunc(noExports, func(pattern string) bool {
		ok, err := path.Match(pattern, name)
		return err == nil && ok
	})
}

// recognised holds a preflight to the real exports in the folder: at least 95 of 100 are recognised, none as another
// tool's, and each of the rest has a reason.
func recognised(t *testing.T, folder string, plan *Plan) {
	t.Helper()
	onDisk := func(file string) string {
		file, _, _ = strings.Cut(strings.TrimPrefix(file, folder+"/"), "!/")
		return file
	}
	known := map[string]bool{} // file on disk → recognised, itself or a member of it
	for _, u := range plan.Unrecognized {
		if name := onDisk(u.Path); !known[name] {
			known[name] = false
		}
		if u.Reason == "" {
			t.Errorf("%s is not recognised, without a reason", u.Path)
		}
	}
	for _, e := range plan.Exports {
		for _, f := range e.Files {
			name := onDisk(f.Path)
			known[name] = true
			dir, _, _ := strings.Cut(name, "/")
			tools := toolOf[dir]
			if e.Tool != "table" && (!slices.Contains(tools, e.Tool) || isNoExport(name)) {
				t.Errorf("%s is taken for an export of %s", f.Path, e.Tool)
			}
			if e.Tool == "table" && !isNoExport(name) {
				t.Errorf("%s is an export of a tool that is read, taken for any table", f.Path)
			}
		}
	}
	exports, recognised := 0, 0
	for name, ok := range known {
		if isNoExport(name) {
			continue
		}
		exports++
		if ok {
			recognised++
			continue
		}
		t.Logf("not recognised: %s", name)
	}
	t.Logf("%d files, %d of them exports of a tool, %d recognised", len(known), exports, recognised)
	if recognised*100 < exports*95 {
		t.Errorf("%d of %d exports are recognised, want 95 of 100", recognised, exports)
	}
}
