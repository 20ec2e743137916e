package gitlog_test

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/gitlog"
)

// The wanted figures were counted from the files by other means.
func TestRealLogs(t *testing.T) {
	folder := filepath.Join(connectortest.Exports(t), "gitlog")
	type counts struct{ commits, roots, merges, moved, people, bots, paths, withoutFiles int }
	cases := []struct {
		file  string
		want  counts
		notes string
	}{
		{"perceval-fuller-raw-numstat.log.gz", counts{commits: 2131, roots: 1, merges: 477, moved: 958, people: 52, bots: 18, paths: 7506}, ""},
		{"nextcloud-deck-tsv.log.gz", counts{commits: 9612, roots: 1, merges: 3034, moved: 1824, people: 345, bots: 2631, withoutFiles: 9612}, "files-absent"},
	}
	for _, c := range cases {
		t.Run(c.file, func(t *testing.T) {
			got := collect(t, connector.FileOf(c.file, unpacked(t, filepath.Join(folder, c.file))))
			bots := map[string]bool{}
			for _, p := range got.Identities {
				bots[p.ID] = p.Bot
			}
			have := counts{commits: len(got.Commits), people: len(got.Identities)}
			for _, r := range got.Commits {
				if r.Parents == 0 {
					have.roots++
				}
				if r.Parents > 1 {
					have.merges++
				}
				if !r.AuthoredAt.Equal(r.CommittedAt) {
					have.moved++
				}
				if bots[r.Author] {
					have.bots++
				}
				have.paths += len(r.Files)
				if r.Files == nil {
					have.withoutFiles++
				}
			}
			if d := cmp.Diff(c.want, have, cmp.AllowUnexported(counts{})); d != "" {
				t.Errorf("counts (-want +got):\n%s", d)
			}
			if len(got.Refusals) > 0 || got.NoteCodes() != c.notes {
				t.Errorf("refusals %+v, notes %+v", got.Refusals, got.Notes)
			}
		})
	}
}

func unpacked(t *testing.T, path string) []byte {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func TestClaims(t *testing.T) {
	want := map[string]string{
		"gitlog/perceval-fuller-raw-numstat.log.gz": "gitlog-text",
		"gitlog/nextcloud-deck-tsv.log.gz":          "gitlog-table",
	}
	connectortest.CheckClaims(t, gitlog.Connector(), want)
}
