package anytable_test

import (
	"testing"

	"github.com/workhealth/workhealth/ingest/anytable"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
)

// claimed are lists of work, each of which the connector of its tool claims with more confidence. Nothing else of the
// examples is one: no event log, roster, result, duplicate label or raw table of another program.
var claimed = map[string]string{
	"azure-devops/ado-query-customfield-tags-anonymized.csv":   "table-text",
	"azure-devops/ado-query-export-bom.csv":                    "table-text",
	"gitlab/project-export-tree_project_issues.ndjson":         "table-jsonl",
	"gitlab/project-export-tree_project_merge_requests.ndjson": "table-jsonl",
	"jira/apache-hadoop-bugs-filtered.csv":                     "table-text",
	"jira/cloud-allfields-POLISH-headers.csv":                  "table-text",
	"jira/cloud-allfields-SPANISH-large.csv":                   "table-text",
	"jira/cloud-allfields-bom-large-comments.csv":              "table-text",
	"jira/cloud-allfields-bom-many-repeated.csv":               "table-text",
	"jira/cloud-allfields-comments.csv":                        "table-text",
	"jira/cloud-allfields-pl-content.csv":                      "table-text",
	"jira/cloud-currentfields-SPANISH-student.csv":             "table-text",
	"jira/cloud-currentfields-bom-student.csv":                 "table-text",
	"jira/cloud-es-student-Jira3.csv":                          "table-text",
	"linear/linear-export-30col-chinese-short.csv":             "table-text",
	"linear/linear-export-30col-short-rows.csv":                "table-text",
	"pivotal/pivotal-export-2014-repeated-comment.csv":         "table-text",
	"servicenow/snow-all-columns.csv":                          "table-text",
	"servicenow/snow-list-csv-dev-instance.csv":                "table-text",
	"servicenow/snow-list-export.xlsx":                         "table-text",
	"ticktick/testdata_ticktick_export.csv":                    "table-text",
}

func TestClaims(t *testing.T) {
	connectortest.CheckClaims(t, anytable.Connector(), claimed)
}

// counts were made by an independent reader of the files.
var counts = []struct {
	file, format                    string
	items, owned, resolved, refused int
}{
	{"azure-devops/ado-query-customfield-tags-anonymized.csv", "table-text", 262, 261, 0, 0},
	{"gitlab/project-export-tree_project_issues.ndjson", "table-jsonl", 6, 0, 1, 0},
	{"jira/apache-hadoop-bugs-filtered.csv", "table-text", 2503, 0, 1733, 0},
	{"linear/linear-export-30col-short-rows.csv", "table-text", 28, 28, 7, 0},
	{"pivotal/pivotal-export-2014-repeated-comment.csv", "table-text", 7, 0, 0, 0},
	{"servicenow/snow-list-csv-dev-instance.csv", "table-text", 66, 48, 0, 0},
}

func TestRealTables(t *testing.T) {
	for _, want := range counts {
		t.Run(want.file, func(t *testing.T) {
			got := read(t, want.format, connectortest.RealFile(t, want.file), nil)
			is := want
			is.items, is.owned, is.resolved, is.refused = len(got.Items), 0, 0, len(got.Refusals)
			for _, i := range got.Items {
				count(&is.owned, len(i.Owners) > 0)
				count(&is.resolved, !i.ResolvedAt.IsZero())
			}
			if is != want {
				t.Errorf("read %+v and refused %v, want %+v", is, refusals(got), want)
			}
		})
	}
}

func count(n *int, is bool) {
	if is {
		*n++
	}
}
