package warehouse

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
)

// board sends items 1 to n of a project, with permanent ids counted from firstID on, or without when that is 0.
func board(source string, n, firstID int, state string) sender {
	return func(sink connector.Sink) error {
		for i := range n {
			item := connector.Item{Source: source, Key: fmt.Sprintf("TEA-%d", i+1), State: state, UpdatedAt: at(1, 1)}
			if firstID > 0 {
				item.NativeID = fmt.Sprint(firstID + i)
			}
			if err := sink.Item(&item); err != nil {
				return err
			}
		}
		return nil
	}
}

// Each case imports exports one after the other and names the sites and their numbers of items at the end.
func TestExportsFindTheirSite(t *testing.T) {
	cases := []struct {
		name    string
		exports []sender
		want    []string // source|host|items
	}{
		{"without a host, then with",
			[]sender{board("jira", 3, 0, "A"), board("jira@a.example.org", 4, 100, "B")},
			[]string{"jira|a.example.org|4"}},
		{"with a host, then without",
			[]sender{board("jira@a.example.org", 4, 100, "B"), board("jira", 3, 0, "A")},
			[]string{"jira|a.example.org|4"}},
		{"with a host, without, with it again",
			[]sender{board("jira@a.example.org", 2, 100, "B"), board("jira", 3, 100, "A"), board("jira@a.example.org", 4, 100, "B")},
			[]string{"jira|a.example.org|4"}},
		{"two hosts with the same keys",
			[]sender{board("jira@a.example.org", 3, 100, "A"), board("jira@b.example.org", 3, 100, "B")},
			[]string{"jira|a.example.org|3", "jira~2|b.example.org|3"}},
		{"the same keys with other permanent ids",
			[]sender{board("jira", 3, 100, "A"), board("jira", 3, 900, "B")},
			[]string{"jira|NULL|3", "jira~2|NULL|3"}},
		{"later exports find their site again",
			[]sender{board("jira", 3, 100, "A"), board("jira", 3, 900, "B"), board("jira", 5, 900, "B"), board("jira", 4, 100, "A")},
			[]string{"jira|NULL|4", "jira~2|NULL|5"}},
		{"a host is learnt by the site with the same permanent ids",
			[]sender{board("jira", 3, 100, "A"), board("jira", 3, 900, "B"), board("jira@b.example.org", 3, 900, "B"), board("jira@a.example.org", 3, 100, "A")},
			[]string{"jira|a.example.org|3", "jira~2|b.example.org|3"}},
		{"a few re-created items do not make another site",
			[]sender{board("jira", 400, 100, "A"), with(board("jira", 300, 100, "A"), items(connector.Item{Source: "jira", Key: "TEA-400", NativeID: "7", State: "A", UpdatedAt: at(2, 1)}))},
			[]string{"jira|NULL|400"}},
		{"another tool is another site",
			[]sender{board("jira", 3, 100, "A"), board("jira-else", 2, 0, "A")},
			[]string{"jira|NULL|3", "jira-else|NULL|2"}},
		{"two hosts in one export",
			[]sender{with(board("jira@a.example.org", 2, 100, "A"), board("jira@b.example.org", 3, 100, "B"))},
			[]string{"jira|a.example.org|2", "jira~2|b.example.org|3"}},
	}
	db := inMemory(t)
	for i, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			tool := fmt.Sprintf("tool%d_", i)
			for n, export := range c.exports {
				imported(t, db, fmt.Sprint(tool, n), as(tool, export))
			}
			got := query(t, db, "SELECT replace(s.source, "+literal(tool)+", 'jira'), s.host, count(w.id) FROM meta.site s LEFT JOIN core.work_item w ON w.source = s.source WHERE s.tool LIKE '"+tool+"%' GROUP BY ALL ORDER BY ALL")
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("sites (-want +got):\n%s", diff)
			}
			if got := query(t, db, "SELECT DISTINCT state FROM core.work_item WHERE source = '"+tool+"~2' AND state <> 'B'"); len(got) > 0 {
				t.Errorf("the second site holds items of the first")
			}
		})
	}
}
